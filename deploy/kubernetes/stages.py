"""Make the workloads: ``python deploy/kubernetes/stages.py`` writes ``stages.yaml``.

A Deployment and a disruption budget for each stage of the flow, all alike but for what
``NEEDS`` says.
"""

from pathlib import Path
from typing import Any, Final

import yaml

from agents.flow import FLOW

TARGET: Final = Path(__file__).parent / "stages.yaml"
PORT: Final = 6_067
USER: Final = 10_001
"""As in deploy/Dockerfile."""
WORKERS: Final = 2
"""For each stage, so that one can be taken away."""
NEEDS: Final = {"normalize": ("250m", "1Gi"), "classify": ("500m", "1Gi")}
"""CPU asked for, and most memory: these read pages, and hold the models."""
USUAL: Final = ("100m", "768Mi")
HEAD: Final = "# Made by deploy/kubernetes/stages.py: change it there.\n"


def probe(path: str, times: int) -> dict[str, Any]:
    """Ask *path* every ten seconds; so many *times* without an answer is a failure."""
    return {
        "httpGet": {"path": path, "port": "http"},
        "periodSeconds": 10,
        "timeoutSeconds": 5,
        "failureThreshold": times,
    }


def container(stage: str) -> dict[str, Any]:
    """Describe the container of a worker."""
    cpu, memory = NEEDS.get(stage, USUAL)
    return {
        "name": "worker",
        "image": "tocsin",
        "args": ["worker", "--stages", stage],
        "envFrom": [
            {"configMapRef": {"name": "tocsin"}},
            {"secretRef": {"name": "tocsin", "optional": True}},
        ],
        "ports": [{"name": "http", "containerPort": PORT}],
        # longer than the watchdog, which ends a worker that hangs and says why
        "livenessProbe": probe("/live", 7),
        "readinessProbe": probe("/ready", 1),
        "resources": {
            "requests": {"cpu": cpu, "memory": "384Mi"},
            "limits": {"memory": memory},
        },
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
        "volumeMounts": [{"name": "scratch", "mountPath": "/tmp"}],  # noqa: S108  (of its own)
    }


def labels(stage: str) -> dict[str, str]:
    """Give what finds the pods of a stage."""
    return {"app.kubernetes.io/name": "tocsin", "app.kubernetes.io/component": stage}


def pod(stage: str) -> dict[str, Any]:
    """Describe a pod: no root, no token, no variables for each service around."""
    scrape = {"prometheus.io/scrape": "true", "prometheus.io/port": str(PORT)}
    spread = {
        "maxSkew": 1,
        "topologyKey": "kubernetes.io/hostname",
        "whenUnsatisfiable": "ScheduleAnyway",
        "labelSelector": {"matchLabels": labels(stage)},
    }
    return {
        "metadata": {"labels": labels(stage), "annotations": scrape},
        "spec": {
            "automountServiceAccountToken": False,
            "enableServiceLinks": False,
            "terminationGracePeriodSeconds": 30,
            "securityContext": {
                "runAsNonRoot": True,
                "runAsUser": USER,
                "seccompProfile": {"type": "RuntimeDefault"},
            },
            "topologySpreadConstraints": [spread],
            "containers": [container(stage)],
            "volumes": [{"name": "scratch", "emptyDir": {"sizeLimit": "64Mi"}}],
        },
    }


def workloads(stage: str) -> list[dict[str, Any]]:
    """Describe all that one stage needs."""
    named = {"name": f"tocsin-{stage}", "labels": labels(stage)}
    selector = {"matchLabels": labels(stage)}
    return [
        {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": named,
            "spec": {
                "replicas": WORKERS,
                "selector": selector,
                # each comes and goes by itself: one move of partitions at a time
                "strategy": {"rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}},
                "template": pod(stage),
            },
        },
        {
            "apiVersion": "policy/v1",
            "kind": "PodDisruptionBudget",
            "metadata": named,
            "spec": {"maxUnavailable": 1, "selector": selector},
        },
    ]


class _Plain(yaml.SafeDumper):
    """Repeats what is the same, where YAML would refer to it."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def made() -> str:
    """Make the file."""
    found = [each for row in FLOW for each in workloads(row.stage.name)]
    return HEAD + yaml.dump_all(found, Dumper=_Plain, sort_keys=False)


if __name__ == "__main__":
    TARGET.write_text(made(), encoding="utf-8")
