"""Monitoring: serves /healthz and /metrics over HTTP. Off unless `monitoring.listen` is set."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from http import HTTPStatus

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.messaging.metrics import BUCKETS, Metrics
from bot.messaging.serving import ListenAddress, serving
from bot.ops.health import Health

TEXT = "text/plain; version=0.0.4"


class Monitor:
    """HTTP server of the monitoring. `health` is asked at every request, so an answer is never stale."""

    def __init__(
        self, listen: ListenAddress, metrics: Metrics, health: Callable[[], Awaitable[Health]]
    ) -> None:
        self._listen = listen
        self._counters = metrics
        self._health = health

    async def run(self) -> None:
        """For ever. Raises: CannotListen."""
        application = web.Application()
        application.router.add_get("/healthz", self._healthz)
        application.router.add_get("/metrics", self._metrics)
        async with serving(application, self._listen):
            await asyncio.Event().wait()

    async def _healthz(self, _: web.Request) -> web.Response:
        health = await self._health()
        status = HTTPStatus.SERVICE_UNAVAILABLE if health.wrong else HTTPStatus.OK
        return web.json_response(health.facts(), status=status)

    async def _metrics(self, _: web.Request) -> web.Response:
        # The figures hold one health snapshot, so their registry lives for one request.
        registry = CollectorRegistry()
        registry.register(Figures(self._counters, await self._health()))
        return web.Response(
            body=generate_latest(registry), content_type=TEXT.partition(";")[0], charset="utf-8"
        )


class Figures(Collector):
    """Counters and gauges without labels, so that no person or chat can be identified by them."""

    def __init__(self, metrics: Metrics, health: Health) -> None:
        self._metrics = metrics
        self._health = health

    def collect(self) -> Iterator[Metric]:
        """The figures as Prometheus families."""
        metrics = self._metrics
        for name, what, count in (
            ("updates_received", "Updates stored in the inbox", metrics.received),
            ("updates_handled", "Updates handled", metrics.handled),
            ("updates_set_aside", "Updates that could not be handled", metrics.dead_letters),
            ("messages_sent", "Messages sent, edits too", metrics.sent),
            ("messages_refused", "Calls that Telegram refused or left without an answer", metrics.refused),
            ("too_many_requests", "Calls answered with 429", metrics.too_many),
        ):
            yield CounterMetricFamily(f"minyi_{name}", what, value=count)
        yield HistogramMetricFamily(
            "minyi_update_seconds",
            "From the queue of its chat to the commit",
            buckets=self._buckets(),
            sum_value=metrics.seconds,
        )
        yield CounterMetricFamily(
            "minyi_stalls", "Steps that blocked the event loop for more than 50 ms", value=metrics.stalls
        )
        yield GaugeMetricFamily(
            "minyi_longest_stall_seconds", "The longest since the start", value=metrics.longest_stall
        )
        yield from self._gauges()

    def _buckets(self) -> list[tuple[str, float]]:
        """Cumulative counts by upper bound, as Prometheus defines a histogram."""
        most, found, so_far = [*map(str, BUCKETS), "+Inf"], [], 0
        for bound, count in zip(most, self._metrics.took, strict=True):
            so_far += count
            found.append((bound, float(so_far)))
        return found

    def _gauges(self) -> Iterator[Metric]:
        for name, fact in self._health.facts().items():
            if isinstance(fact, bool | int | float):
                yield GaugeMetricFamily(f"minyi_{name}", name.replace("_", " "), value=float(fact))
