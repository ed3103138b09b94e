"""Bot API errors, with Telegram's codes and descriptions."""

from typing import Any


class ApiError(Exception):
    """A Bot API error. `parameters` accompany the description: retry_after, migrate_to_chat_id."""

    code = 400
    title = "Bad Request"

    def __init__(self, what: str, **parameters: Any) -> None:
        super().__init__(f"{self.title}: {what}")
        self.parameters = parameters

    def json(self) -> dict[str, Any]:
        fields: dict[str, Any] = {"ok": False, "error_code": self.code, "description": str(self)}
        return fields | ({"parameters": self.parameters} if self.parameters else {})


class BadRequest(ApiError):
    pass


class Forbidden(ApiError):
    code = 403
    title = "Forbidden"


class NotFound(ApiError):
    code = 404
    title = "Not Found"


class Conflict(ApiError):
    code = 409
    title = "Conflict"


class TooManyRequests(ApiError):
    code = 429
    title = "Too Many Requests"

    def __init__(self, seconds: int) -> None:
        super().__init__(f"retry after {seconds}", retry_after=seconds)


class BadGateway(ApiError):
    code = 502
    title = "Bad Gateway"


class Unauthorized(ApiError):
    code = 401

    def __str__(self) -> str:
        return "Unauthorized"


class TooLarge(ApiError):
    code = 413

    def __str__(self) -> str:
        return "Request Entity Too Large"
