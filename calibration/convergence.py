# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Whether chains agree (Eqs. 9.11 to 9.13) and how many independent draws they are worth."""

import numpy as np
import scipy.stats


def _split_r_hat(chains: np.ndarray) -> float:
    """Of (chains, draws): potential scale reduction of their halves."""
    half = chains.shape[1] // 2
    halves = np.concatenate([chains[:, :half], chains[:, -half:]])
    within = halves.var(axis=1, ddof=1).mean()
    between = halves.mean(axis=1).var(ddof=1)
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt((half - 1) / half + between / within))


def _normal_scores(values: np.ndarray) -> np.ndarray:
    ranks = scipy.stats.rankdata(values).reshape(values.shape)
    return scipy.stats.norm.ppf((ranks - 0.375) / (values.size + 0.25))


def r_hat(chains: np.ndarray) -> np.ndarray:
    """Of (chains, draws, d): rank-normalised split R-hat of each of d, the larger of bulk and
    folded (Vehtari et al. 2021), so that chains of unlike spread are told as well."""
    found = []
    for i in range(chains.shape[2]):
        values = chains[:, :, i]
        folded = np.abs(values - np.median(values))
        found.append(max(_split_r_hat(_normal_scores(values)),
                         _split_r_hat(_normal_scores(folded))))
    return np.array(found)


def autocorrelation_time(chains: np.ndarray) -> np.ndarray:
    """Of (chains, draws, d): integrated time of each of d, in draws, by the window of Sokal."""
    chains = chains - chains.mean(axis=(0, 1))
    count = chains.shape[1]
    spectrum = np.fft.rfft(chains, 2 * count, axis=1)
    products = np.fft.irfft(np.abs(spectrum) ** 2, axis=1)[:, :count].mean(axis=0)
    found = []
    for column in products.T:
        if column[0] == 0:
            found.append(1.0)
            continue
        times = 2 * np.cumsum(column / column[0]) - 1
        window = np.flatnonzero(np.arange(count) >= 5 * times)
        found.append(float(max(times[window[0] if len(window) else -1], 1.0)))
    return np.array(found)
