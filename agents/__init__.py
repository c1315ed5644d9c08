"""What runs: the only package that knows Kafka, Faust, HTTP, time and environment."""

import os

# The heads of classify multiply one short row at a time: with a thread for each core
# OpenBLAS spends many times the work of it on waking them. Set before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
