"""The Bot API's refusals, with its codes and words."""

from typing import Any


class ApiError(Exception):
    code = 400
    title = "Bad Request"

    def __init__(self, what: str, **parameters: Any) -> None:
        super().__init__(f"{self.title}: {what}")
        self.parameters = parameters


class BadRequest(ApiError):
    pass


class Forbidden(ApiError):
    code = 403
    title = "Forbidden"


class Conflict(ApiError):
    code = 409
    title = "Conflict"


class TooManyRequests(ApiError):
    code = 429
    title = "Too Many Requests"


class NotFound(ApiError):
    code = 404
    title = "Not Found"
