"""Image, compose file, unit and manifests run the flow, as it is."""

import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from agents.cli import make_app
from agents.config.outputs import ApiSettings, BoardSettings
from agents.config.settings import Settings, SettingsError, unknown_variables
from agents.flow import FLOW
from agents.telemetry.metrics import Metrics
from agents.telemetry.web import Status, application
from deploy.kubernetes import stages
from tests.deploy.night import ROOT

DEPLOY: Final = ROOT / "deploy"
STAGES: Final = [row.stage.name for row in FLOW]
PORT: Final = Settings().http_port


def served() -> set[str]:
    """Give the paths of metrics and health."""
    app = application(Metrics(), lambda: Status(live=True, ready=True))
    return {
        route.resource.canonical
        for route in app.router.routes()
        if route.resource is not None
    }


def accepted(environ: dict[str, str]) -> Settings:
    """Read the variables as a worker does; each must be known."""
    assert unknown_variables(environ) == ()
    return Settings.load(environ=environ)


def understood(words: list[str]) -> str:
    """Parse a command of Tocsin; give its name."""
    command, bound, _ = make_app().parse_args(
        words, print_error=False, exit_on_error=False
    )
    assert "stages" in bound.arguments or len(words) == 1, words
    name: str = command.__name__
    return name


# -- the image


def dockerfile() -> list[list[str]]:
    """Read the instructions of the Dockerfile as words."""
    text = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [shlex.split(line) for line in lines]


def test_the_image_holds_what_the_wheel_is_made_of() -> None:
    """Each package is copied, from what the context lets through."""
    copied = {
        word
        for words in dockerfile()
        if words[0] == "COPY" and not words[1].startswith("--from")
        for word in words[1:-1]
    }
    ignore = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert copied == {line[1:] for line in ignore if line.startswith("!")}
    assert all((ROOT / name).exists() for name in copied)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert set(wheel["packages"]) <= copied
    assert set(wheel["exclude"]) <= set(ignore)


def test_the_image_runs_a_worker_without_root() -> None:
    """It has a user of its own, a health check that is served, and known settings."""
    words = dockerfile()
    last = {each[0]: each[1:] for each in words}
    assert last["USER"] == [str(stages.USER)]
    assert last["EXPOSE"] == [str(PORT)]
    asked = re.search(rf"127\.0\.0\.1:{PORT}(/\w+)", " ".join(last["HEALTHCHECK"]))
    assert asked
    assert asked[1] in served()
    assert last["ENTRYPOINT"] == ["[tocsin]"]
    assert understood([last["CMD"][0].strip("[]")]) == "worker"
    given = dict(pair.split("=", 1) for pair in last["ENV"])
    ours = {name: text for name, text in given.items() if name.startswith("TOCSIN_")}
    assert accepted(ours).http_host == "0.0.0.0"  # noqa: S104  (of a container)


def test_the_base_is_a_python_that_tocsin_runs_on() -> None:
    """It is named by a tag that stays on one version of Python and of Debian."""
    (base,) = (words[1] for words in dockerfile() if words[0] == "ARG")
    found = re.fullmatch(r"BASE=python:3\.(\d+)-slim-\w+", base)
    assert found
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    versions = [each.rpartition(" ")[2] for each in project["project"]["classifiers"]]
    assert f"3.{found[1]}" in versions


# -- compose


@pytest.fixture
def compose() -> dict[str, Any]:
    """Give the services of the compose file."""
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return read


def test_compose_has_a_worker_for_each_stage(compose: dict[str, Any]) -> None:
    """Their settings are valid, and lead to the broker beside them."""
    services = compose["services"]
    workers = {
        name: each for name, each in services.items() if name.startswith("worker-")
    }
    assert list(workers) == [f"worker-{stage}" for stage in STAGES]
    advertised = services["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"]
    for name, each in workers.items():
        environ = {
            k: re.sub(r"\$\{.*\}", "", v) for k, v in each["environment"].items()
        }
        settings = accepted(environ)
        assert (f"worker-{settings.stages[0]}",) == (name,)
        assert f"INSIDE://{settings.brokers[0]}" in advertised
        assert each["read_only"] is True
        assert each["cap_drop"] == ["ALL"]
        assert (ROOT / each["build"]["dockerfile"]).is_file()


@pytest.mark.parametrize(
    ("name", "section"), [("board", BoardSettings), ("api", ApiSettings)]
)
def test_compose_serves_readers_who_know_a_token(
    compose: dict[str, Any], name: str, section: type[BoardSettings | ApiSettings]
) -> None:
    """Each is a command of Tocsin, on its own port, and refuses to start without."""
    service = compose["services"][name]
    secret = "x" * 24
    environ = {
        k: re.sub(r"\$\{.*\}", secret if "SECRET" in k else "", v)
        for k, v in service["environment"].items()
    }
    settings = getattr(accepted(environ), name)

    assert understood(service["command"]) == name
    assert service["ports"] == [f"127.0.0.1:{section().port}:{section().port}"]
    assert (settings.host, settings.port) == ("0.0.0.0", section().port)  # noqa: S104
    with pytest.raises(SettingsError, match="secret"):
        accepted({k: v.replace(secret, "") for k, v in environ.items()})


def test_compose_fetches_the_feeds_that_it_is_given(compose: dict[str, Any]) -> None:
    """It is a command of Tocsin, takes feeds as JSON, and is scraped where it runs."""
    service = compose["services"]["feeds"]
    given = '[{"name": "coast", "url": "https://coast.example/feed"}]'
    environ = {
        name: text.replace("${TOCSIN_FEEDS:-[]}", given)
        for name, text in service["environment"].items()
    }
    environ["TOCSIN_TRACE__ENDPOINT"] = ""

    assert understood(service["command"]) == "feeds"
    assert [feed.name for feed in accepted(environ).feeds] == ["coast"]
    assert accepted(environ | {"TOCSIN_FEEDS": "[]"}).feeds == ()
    read = yaml.safe_load((DEPLOY / "compose" / "prometheus.yaml").read_text("utf-8"))
    (found,) = read["scrape_configs"][0]["dns_sd_configs"]
    assert (found["names"], found["port"]) == (["feeds"], PORT)


def test_compose_sends_traces_where_it_is_told(compose: dict[str, Any]) -> None:
    """To a viewer beside it, by the address that the head of the file names."""
    said = (DEPLOY / "compose.yaml").read_text("utf-8")
    (endpoint,) = re.findall(r"^#   TOCSIN_TRACE_ENDPOINT=(\S+) ", said, re.MULTILINE)

    assert endpoint.split("/")[2].split(":")[0] in compose["services"]
    assert compose["services"]["jaeger"]["profiles"] == ["trace"]
    workers = [s for n, s in compose["services"].items() if n.startswith("worker-")]
    for each in workers:
        told = each["environment"]["TOCSIN_TRACE__ENDPOINT"]
        assert told == "${TOCSIN_TRACE_ENDPOINT:-}"
    settings = accepted({"TOCSIN_TRACE__ENDPOINT": endpoint})
    assert str(settings.trace.endpoint) == endpoint
    assert accepted({"TOCSIN_TRACE__ENDPOINT": ""}).trace.endpoint is None


def test_compose_opens_nothing_to_other_machines(compose: dict[str, Any]) -> None:
    """Ports are on loopback; images have a version; what is mounted is there."""
    for name, each in compose["services"].items():
        assert all(port.startswith("127.0.0.1:") for port in each.get("ports", ())), (
            name
        )
        if "build" not in each:
            assert re.search(r":v?\d+\.\d+\.\d+$", each["image"]), name
        for mount in each.get("volumes", ()):
            place = mount.split(":")[0]
            assert place in compose["volumes"] or (DEPLOY / place).exists(), mount


def test_prometheus_of_compose_scrapes_each_worker(compose: dict[str, Any]) -> None:
    """It loads the same rules, and knows Alertmanager by the name of its service."""
    file = DEPLOY / "compose" / "prometheus.yaml"
    read = yaml.safe_load(file.read_text("utf-8"))
    sample = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yaml").read_text())
    (job,), (usual,) = read["scrape_configs"], sample["scrape_configs"]
    assert job["job_name"] == usual["job_name"]
    assert job["static_configs"][0]["targets"] == [
        f"worker-{stage}:{PORT}" for stage in STAGES
    ]
    assert [Path(each).name for each in read["rule_files"]] == sample["rule_files"]
    assert Path(read["rule_files"][0]).parent == Path("rules")
    mounts = compose["services"]["prometheus"]["volumes"]
    assert "./prometheus:/etc/prometheus/rules:ro" in mounts
    (manager,) = read["alerting"]["alertmanagers"][0]["static_configs"][0]["targets"]
    assert manager.split(":")[0] in compose["services"]


def test_grafana_finds_source_and_dashboards(compose: dict[str, Any]) -> None:
    """What is provisioned is where the service mounts it."""
    folder = DEPLOY / "grafana" / "provisioning"
    (source,) = (folder / "datasources").glob("*.yaml")
    (found,) = yaml.safe_load(source.read_text("utf-8"))["datasources"]
    assert found["url"].split("/")[2].split(":")[0] in compose["services"]
    (provider,) = (folder / "dashboards").glob("*.yaml")
    (board,) = yaml.safe_load(provider.read_text("utf-8"))["providers"]
    mounts = compose["services"]["grafana"]["volumes"]
    assert f"./grafana:{board['options']['path']}:ro" in mounts


# -- Kubernetes


@pytest.fixture
def manifests() -> list[dict[str, Any]]:
    """Give the workloads that are committed."""
    return list(yaml.safe_load_all(stages.TARGET.read_text("utf-8")))


def test_the_workloads_are_as_made() -> None:
    """Whoever changes the script, or the flow, runs it again."""
    assert stages.TARGET.read_text("utf-8") == stages.made()


def test_each_stage_has_a_deployment_and_a_budget(
    manifests: list[dict[str, Any]],
) -> None:
    """The pods are found by both, run their stage, and are asked what is served."""
    kinds: dict[str, list[str]] = {}
    for each in manifests:
        spec = each["spec"]
        component = spec["selector"]["matchLabels"]["app.kubernetes.io/component"]
        kinds.setdefault(component, []).append(each["kind"])
        if each["kind"] != "Deployment":
            continue
        template = spec["template"]
        assert template["metadata"]["labels"] == spec["selector"]["matchLabels"]
        (container,) = template["spec"]["containers"]
        assert understood(container["args"]) == "worker"
        assert container["args"][-1] == component
        assert container["ports"] == [{"name": "http", "containerPort": PORT}]
        for probe in ("livenessProbe", "readinessProbe"):
            assert container[probe]["httpGet"]["path"] in served()
        mounted = {each["name"] for each in container["volumeMounts"]}
        assert mounted == {each["name"] for each in template["spec"]["volumes"]}
    assert kinds == {stage: ["Deployment", "PodDisruptionBudget"] for stage in STAGES}


def test_a_worker_has_longer_than_its_watchdog_before_it_is_killed(
    manifests: list[dict[str, Any]],
) -> None:
    """A worker that hangs ends by itself, and says which record it had in hand."""
    for each in manifests:
        if each["kind"] == "Deployment":
            (container,) = each["spec"]["template"]["spec"]["containers"]
            probe = container["livenessProbe"]
            patience = probe["periodSeconds"] * probe["failureThreshold"]
            assert patience > Settings().watchdog_seconds


def test_what_kustomize_joins_is_there() -> None:
    """Resources and settings exist; the settings are known; the port is let in."""
    folder = DEPLOY / "kubernetes"
    read = yaml.safe_load((folder / "kustomization.yaml").read_text("utf-8"))
    assert all((folder / name).is_file() for name in read["resources"])
    (generated,) = read["configMapGenerator"]
    (name,) = generated["envs"]
    lines = (folder / name).read_text("utf-8").splitlines()
    assert accepted(dict(line.split("=", 1) for line in lines)).brokers
    policies = list(yaml.safe_load_all((folder / "network.yaml").read_text("utf-8")))
    (entry,) = policies[0]["spec"]["ingress"]
    assert [each["port"] for each in entry["ports"]] == [PORT]
    chosen = policies[1]["spec"]["podSelector"]["matchLabels"]
    assert chosen == stages.labels("deliver")


# -- systemd


def test_the_unit_starts_a_worker_of_its_stage(tmp_path: Path) -> None:
    """Its command is one of Tocsin, a reload reads the rules, and systemd takes it."""
    path = DEPLOY / "systemd" / "tocsin@.service"
    text = path.read_text("utf-8")
    (command,) = re.findall(
        r"^ExecStart=/opt/tocsin/bin/tocsin (.*)$", text, re.MULTILINE
    )
    assert understood(command.replace("%i", STAGES[0]).split()) == "worker"
    assert "ExecReload=/bin/kill -HUP $MAINPID" in text
    if shutil.which("systemd-analyze"):
        unit = tmp_path / f"tocsin@{STAGES[0]}.service"
        unit.write_text(text.replace("/opt/tocsin/bin/tocsin", "/bin/true"))
        done = subprocess.run(
            ("systemd-analyze", "verify", str(unit)),
            capture_output=True,
            text=True,
            check=False,
        )
        assert unit.name not in done.stderr, done.stderr
        assert done.returncode == 0, done.stderr


def test_what_is_locked_is_installed_as_it_is_locked() -> None:
    """Else pip asks each library what it requires, and warns of what is there."""
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    (installs,) = (line for line in lines if line.startswith("INSTALL ="))
    used = [line for line in lines if "$(INSTALL)" in line]

    assert "--no-deps" in installs
    assert used
    assert all("--require-hashes" in line for line in used)
