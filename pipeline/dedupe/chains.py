"""Arrays of hashes and of the numbers of what has them.

Numbers of two or four bytes that lie side by side, where a dict of lists takes 100 to
200 bytes for each of them.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Hashes: TypeAlias = NDArray[np.uint32]
Numbers: TypeAlias = NDArray[np.signedinteger[Any]]
