"""Make the dashboards: ``python -m deploy.grafana.dashboards`` writes the JSON beside.

Each panel is a row of ``panels.py``; Grafana's own builders turn it into JSON.
"""

from pathlib import Path
from typing import Final

from grafana_foundation_sdk.builders import common, dashboard, prometheus, stat
from grafana_foundation_sdk.builders import timeseries as series
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.common import LegendDisplayMode, LegendPlacement
from grafana_foundation_sdk.models.dashboard import DataSourceRef

from deploy.grafana.panels import DASHBOARDS, Panel

HERE: Final = Path(__file__).parent
SOURCE: Final = DataSourceRef(type_val="prometheus", uid="${source}")
BIG, WIDE, TALL, LOW = 3, 8, 8, 4
"""Sizes on Grafana's grid, 24 columns wide."""


def drawn(panel: Panel) -> stat.Panel | series.Panel:
    """Make the builder of one panel."""
    legends = [legend for _, legend in panel.queries if legend]
    if legends:
        legend = common.VizLegendOptions().display_mode(LegendDisplayMode.LIST)
        legend = legend.placement(LegendPlacement.BOTTOM).show_legend(show_legend=True)
        found = series.Panel().legend(legend).height(TALL).span(WIDE)
    else:
        found = stat.Panel().height(LOW).span(BIG)
    found = found.title(panel.title).unit(panel.unit).datasource(SOURCE)
    if panel.text:
        found = found.description(panel.text)
    for letter, (query, name) in zip("ABCD", panel.queries, strict=False):
        target = prometheus.Dataquery().expr(query).legend_format(name).ref_id(letter)
        found = found.with_target(target)
    return found


def made(name: str) -> str:
    """Make the dashboard *name*; give its JSON."""
    source = dashboard.DatasourceVariable("source").label("Prometheus")
    board = (
        dashboard.Dashboard(f"Tocsin: {name}")
        .uid(f"tocsin-{name}")
        .tags(["tocsin"])
        .refresh("30s")
        .time("now-6h", "now")
        .with_variable(source.type("prometheus"))
    )
    if name == "stage":
        stages = dashboard.QueryVariable("stage").label("Stage").datasource(SOURCE)
        stages = stages.query("label_values(tocsin_lag_seconds, stage)")
        board = board.with_variable(
            stages.multi(multi=True).include_all(include_all=True)
        )
    for title, panels in DASHBOARDS[name].items():
        board = board.with_row(dashboard.Row(title))
        for panel in panels:
            board = board.with_panel(drawn(panel))
    return JSONEncoder(sort_keys=True, indent=2).encode(board.build()) + "\n"


def main() -> None:
    """Write all of them."""
    for name in DASHBOARDS:
        (HERE / f"{name}.json").write_text(made(name), encoding="utf-8")


if __name__ == "__main__":
    main()
