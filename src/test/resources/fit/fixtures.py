"""Writes observations.csv and expected.csv: the fits of org.lawsweep.fit by an independent way.

Run in this folder: python3 fixtures.py. General optimizers of scipy stand where the Java code has
its own recursions; nothing is rounded, so that both read the same bits.
"""

import itertools
import platform

import numpy as np
import scipy
from scipy import optimize, stats

HEADER = (
    f"# made by fixtures.py with Python {platform.python_version()},"
    f" numpy {np.__version__}, scipy {scipy.__version__}\n"
)
rng = np.random.default_rng(20240607)
observations = []
expected = []


def put(case, **values):
    for name, value in values.items():
        expected.append((case, name, float(value)))


def crossed(name, x, y):
    """Keeps y, levels by replicates; NaN is a row that is not there."""
    for l, r in itertools.product(range(y.shape[0]), range(y.shape[1])):
        if not np.isnan(y[l, r]):
            x2 = x[l] if np.ndim(x[l]) else (x[l], 0.0)
            observations.append((name, x2[0], x2[1], r, y[l, r]))


def t_upper(freedom):
    return stats.t.ppf(0.975, freedom)


def location(y, mean):
    """Locations of levels: log of mean, or mean of log."""
    return np.log(np.nanmean(y, 1)) if mean else np.nanmean(np.log(y), 1)


def ols(z, u):
    """Slopes and their standard errors from a covariance matrix."""
    design = np.column_stack([np.ones(len(u)), z])
    theta = np.linalg.lstsq(design, u, rcond=None)[0]
    rest = u - design @ theta
    spread = rest @ rest / (len(u) - design.shape[1])
    return theta[1:], np.sqrt(np.diag(spread * np.linalg.inv(design.T @ design)))[1:]


def power(name, x, y, mean=False):
    z = np.log(np.array(x, dtype=float))
    slopes, errors = ols(z, location(y, mean))
    replicates = y.shape[1]
    without = np.array(
        [ols(z, location(np.delete(y, r, 1), mean))[0] for r in range(replicates)]
    )
    jackknife = np.sqrt((replicates - 1) ** 2 / replicates * without.var(0, ddof=1))
    p = len(slopes)
    half = np.maximum(
        t_upper(len(y) - p - 1) * errors, t_upper(replicates - 1) * jackknife
    )
    for j in range(p):
        put(name, **{f"slope{j}": slopes[j], f"half{j}": half[j]})


def huber(name, z, u):
    """Minimizes Huber's loss itself."""
    line = stats.linregress(z, u)
    rest = u - line.intercept - line.slope * z
    delta = 1.5 * stats.median_abs_deviation(rest)

    def loss(theta):
        r = np.abs(u - theta[0] - theta[1] * z)
        return np.sum(np.where(r <= delta, r * r / 2, delta * (r - delta / 2)))

    def gradient(theta):
        psi = np.clip(u - theta[0] - theta[1] * z, -delta, delta)
        return -np.array([psi.sum(), psi @ z])

    fit = optimize.minimize(
        loss, [line.intercept, line.slope], jac=gradient, method="BFGS", options={"gtol": 1e-10}
    )
    put(name, huber=fit.x[1])


def straight(name, z, y):
    """Lack of fit and curvature from least squares on all trials."""
    zz, uu = [], []
    for l in range(len(z)):
        there = y[l][~np.isnan(y[l])]
        zz += [z[l]] * len(there)
        uu += list(np.log(there))
    zz, uu = np.array(zz), np.array(uu)
    within = sum(np.sum((uu[zz == v] - uu[zz == v].mean()) ** 2) for v in z)
    quadratic = np.column_stack([np.ones(len(zz)), zz, zz**2])
    line_rest = uu - np.polyval(np.polyfit(zz, uu, 1), zz)
    levels, trials = len(z), len(zz)
    f = (line_rest @ line_rest - within) / (levels - 2) / (within / (trials - levels))
    theta = np.linalg.lstsq(quadratic, uu, rcond=None)[0]
    rest = uu - quadratic @ theta
    cov = rest @ rest / (trials - 3) * np.linalg.inv(quadratic.T @ quadratic)
    put(
        name,
        lackOfFit=f,
        lackOfFitP=stats.f.sf(f, levels - 2, trials - levels),
        curvature=theta[2] / np.sqrt(cov[2, 2]),
    )


def offset(name, x, y):
    """E + A x^beta by a trust-region solver, its profile by refits at fixed beta."""
    z = np.log(x)
    n = np.sum(~np.isnan(y), 1)
    u = np.nanmean(np.log(y), 1)
    deviations = np.log(y) - u[:, None]
    # What a replicate has in common at all levels bends no curve.
    beyond = np.nansum((deviations - np.nanmean(deviations, 0)) ** 2)
    within = np.nansum(deviations**2)
    freedom = n.sum() - len(z) - y.shape[1] + 1
    root = np.sqrt(n)
    tight = dict(xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=5000)

    def rest(log_e, log_a, beta):
        return root * (u - np.logaddexp(log_e, log_a + beta * z))

    def best(beta, starts):
        fits = [optimize.least_squares(lambda p: rest(p[0], p[1], beta), s, **tight) for s in starts]
        return min(2 * f.cost for f in fits)

    slope = np.polyfit(z, u, 1, w=root)
    pure = np.sum((root * (u - np.polyval(slope, z))) ** 2)
    starts = [
        (u.min() + d, slope[1] + (1 - k) * slope[0] * z.mean(), k * slope[0])
        for d in (-3, -1, -0.3)
        for k in (1, 1.5, 2)
    ]
    fits = [optimize.least_squares(lambda p: rest(*p), s, **tight) for s in starts]
    fit = min(fits, key=lambda f: f.cost)
    beta, least = fit.x[2], 2 * fit.cost
    levels, trials = len(z), n.sum()
    inner = [fit.x[:2]] + [(u.min() + d, u.mean() - beta * z.mean()) for d in (-8, -2, -0.5)]

    def profile(b):
        moved = [(s[0], u.mean() - b * z.mean() - 0.1) for s in inner]
        # With no offset the solver would run to minus infinity.
        no_offset = np.sum((root * (u - b * z - np.average(u - b * z, weights=n))) ** 2)
        return min(best(b, moved + [inner[0]]), no_offset)

    put(
        name,
        exponent=beta,
        offset=np.exp(fit.x[0]),
        factor=np.exp(fit.x[1]),
        deltaAic=trials * np.log((within + least) / (within + pure)) + 2,
    )
    seeds = y.shape[1]
    without = [
        np.polyfit(z, np.nanmean(np.log(np.delete(y, r, 1)), 1), 1, w=root)[0]
        for r in range(seeds)
    ]
    jackknife = (seeds - 1) ** 2 / seeds * np.var(without, ddof=1)
    norm = n @ (z - np.average(z, weights=n)) ** 2
    for label, confidence in (("ci", 0.95), ("likely", 0.75)):
        height = least + max(
            stats.f.ppf(confidence, 1, levels - 3) * least / (levels - 3),
            stats.f.ppf(confidence, 1, freedom) * beyond / freedom,
            stats.f.ppf(confidence, 1, seeds - 1) * jackknife * norm if label == "ci" else 0,
        )
        for side, sign in (("Low", -1), ("High", 1)):
            step = 0.02
            while profile(beta + sign * step) < height:
                step *= 1.3
            end = optimize.brentq(
                lambda b: profile(b) - height, *sorted((beta, beta + sign * step)), xtol=1e-12
            )
            put(name, **{label + side: end})


def surface(name, x, y):
    """E + A n^alpha + B d^beta, one replicate a point, by a trust-region solver from many starts."""
    z = np.log(x)
    center = z.mean(0)
    z = z - center
    u = np.log(y[:, 0])
    tight = dict(xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=5000)

    def rest(p):
        e, a, b, alpha, beta = p
        terms = np.logaddexp(a + alpha * z[:, 0], b + beta * z[:, 1])
        return u - np.logaddexp(e, terms)

    def best(starts, **fixed):
        places = [k for k in range(5) if k not in fixed.get("at", {})]

        def full(q):
            p = np.empty(5)
            p[places] = q
            for k, v in fixed.get("at", {}).items():
                p[k] = v
            return p

        fits = [
            optimize.least_squares(lambda q: rest(full(q)), np.array(s)[places], **tight)
            for s in starts
        ]
        fit = min(fits, key=lambda f: f.cost)
        return full(fit.x), 2 * fit.cost

    starts = [
        (u.min() + d, u.mean() - 1.5, u.mean() - 1.5, -alpha, -beta)
        for d in (-1, -0.1)
        for alpha in (0.1, 0.3, 0.6, 1)
        for beta in (0.1, 0.3, 0.6, 1)
    ]
    theta, least = best(starts)
    e, a, b, alpha, beta = theta
    put(
        name,
        exponent0=alpha,
        exponent1=beta,
        floor=np.exp(e),
        factor0=np.exp(a - alpha * center[0]),
        factor1=np.exp(b - beta * center[1]),
    )
    height = least * (1 + stats.f.ppf(0.95, 1, len(u) - 5) / (len(u) - 5))
    for label, k, step in (("exponent0", 3, 0.01), ("exponent1", 4, 0.01), ("floor", 0, 0.01)):
        for side, sign in (("Low", -1), ("High", 1)):
            near = [theta]

            def above(v):
                found, squares = best([near[0]], at={k: v})
                near[0] = found
                return squares - height

            reach = step
            while above(theta[k] + sign * reach) < 0:
                reach *= 1.3
            end = optimize.brentq(above, *sorted((theta[k], theta[k] + sign * reach)), xtol=1e-12)
            put(name, **{label + side: np.exp(end) if label == "floor" else end})


def penalised(theta, design, n, s):
    eta = design @ theta
    pi = 1 / (1 + np.exp(-eta))
    information = design.T @ (design * (n * pi * (1 - pi))[:, None])
    return s @ eta - n @ np.logaddexp(0, eta) + np.linalg.slogdet(information)[1] / 2


def maximum(design, n, s, start):
    """Nelder-Mead to get near, then BFGS, then Newton steps by differences of the gradient."""
    loss = lambda t: -penalised(t, design, n, s)
    theta = optimize.minimize(loss, start, method="Nelder-Mead", options={"maxiter": 20000}).x
    theta = optimize.minimize(loss, theta, method="BFGS").x

    def score(t):
        eta = design @ t
        pi = 1 / (1 + np.exp(-eta))
        w = n * pi * (1 - pi)
        hat = w * np.einsum(
            "ij,jk,ik->i", design, np.linalg.inv(design.T @ (design * w[:, None])), design
        )
        return design.T @ (s - n * pi + hat * (0.5 - pi))

    return optimize.root(score, theta, tol=1e-14).x


def threshold(name, x, y):
    z = np.log(x)
    n, s = np.full(len(x), float(y.shape[1])), y.sum(1)
    design = np.column_stack([np.ones(len(z)), z])
    theta = maximum(design, n, s, [0, 1])
    middle = -theta[0] / theta[1]
    top = penalised(theta, design, n, s)

    def profile(c):
        fit = optimize.minimize_scalar(
            lambda b: -penalised(np.array([-b * c, b]), design, n, s),
            bounds=(0, 20 * theta[1]),
            method="bounded",
            options={"xatol": 1e-12},
        )
        return -fit.fun - top + stats.chi2.ppf(0.95, 1) / 2

    put(
        name,
        x50=np.exp(middle),
        width=2 * np.log(9) / theta[1],
        ciLow=np.exp(optimize.brentq(profile, middle - 3, middle, xtol=1e-13)),
        ciHigh=np.exp(optimize.brentq(profile, middle, middle + 3, xtol=1e-13)),
    )
    for l in range(len(x)):
        bar = stats.binomtest(int(s[l]), int(n[l])).proportion_ci(method="wilson")
        put(name, **{f"wilsonLow{l}": bar.low, f"wilsonHigh{l}": bar.high})


def scaling(name, x, y):
    z = np.log(np.array(x))
    n, s = np.full(len(x), float(y.shape[1])), y.sum(1)
    theta = maximum(np.column_stack([np.ones(len(z)), z]), n, s, [0, 1, -1])
    put(name, exponent=-theta[2] / theta[1])


def rank(name, x, y):
    rho = np.array([stats.spearmanr(x, y[:, r]).statistic for r in range(y.shape[1])])
    half = t_upper(len(rho) - 1) * stats.sem(rho)
    put(name, rho=rho.mean(), rhoLow=max(-1, rho.mean() - half))


def constant(name, y):
    means = y.mean(1)
    seeds = y.mean(0)
    half = max(
        t_upper(len(means) - 1) * stats.sem(means), t_upper(len(seeds) - 1) * stats.sem(seeds)
    )
    put(name, mean=means.mean(), meanHalf=half)


def pvalue(name, y):
    """Two-sided p of slope -0.55 from the wider of both intervals, at their fewer degrees."""
    slope = next(v for c, k, v in expected if (c, k) == (name, "slope0"))
    half = next(v for c, k, v in expected if (c, k) == (name, "half0"))
    freedom = min(len(y) - 2, y.shape[1] - 1)
    put(name, p=2 * stats.t.sf(abs(slope + 0.55) / (half / t_upper(freedom)), freedom))


X = 32.0 * 2 ** np.arange(7)


def noisy(mu, replicates, sigma, own=0.0):
    z = np.log(X[: len(mu)])
    tilt = own * rng.standard_normal(replicates) * (z - z.mean())[:, None]
    return np.exp(mu[:, None] + tilt + sigma * rng.standard_normal((len(mu), replicates)))


y = noisy(-0.5 * np.log(X), 6, 0.2, 0.05)
crossed("power", X, y)
power("power", X, y)
pvalue("power", y)
rank("power", X, y)
constant("power", y)
straight("power", np.log(X), y)
put("power", theilSen=stats.theilslopes(np.median(np.log(y), 1), np.log(X))[0])
huber("power", np.repeat(np.log(X), 6), np.log(y).ravel())

y = noisy(-0.5 * np.log(X), 8, 0.2)
y[rng.random(y.shape) < 0.15] = np.nan
crossed("gaps", X, y)
power("gaps", X, y)
straight("gaps", np.log(X), y)

y = noisy(-np.log(X), 40, 0.8)
crossed("mean", X, y)
power("mean", X, y, mean=True)

grid = [(float(a), float(b)) for a in (1, 2, 4, 8) for b in (3, 9, 27, 81)]
logs = np.log(np.array(grid))
y = np.exp((logs @ [-1, 0.5])[:, None] + 0.2 * rng.standard_normal((16, 3)))
crossed("plane", grid, y)
power("plane", grid, y)

y = noisy(np.log(X**-0.5 + 0.5 * X[-1] ** -0.5), 8, 0.1)
crossed("floor", X, y)
offset("floor", X, y)

y = noisy(np.log(X**-1.5 + 0.3 * X[-1] ** -1.5), 8, 0.2)
y[rng.random(y.shape) < 0.15] = np.nan
crossed("floor-gaps", X, y)
offset("floor-gaps", X, y)

y = noisy(np.log(X**0.8 + 20), 5, 0.05, 0.03)
crossed("rise", X, y)
offset("rise", X, y)

x = np.exp(np.arange(-2, 2.1, 0.5))
y = (rng.random((9, 8)) < 1 / (1 + np.exp(-4 * (np.log(x) - 0.2))[:, None])).astype(float)
crossed("threshold", x, y)
threshold("threshold", x, y)

grid = [(float(2**k), float(2**j)) for k in range(8) for j in range(4)]
logs = np.log(np.array(grid))
y = (rng.random((32, 5)) < 1 / (1 + np.exp(-3 * (logs @ [1, -1.3] - 0.7)))[:, None]).astype(float)
crossed("scaling", grid, y)
scaling("scaling", grid, y)

# The shape of Hoffmann et al.'s table: nine budgets of compute, sizes of models along each, and the
# parameters of Besiroglu et al.'s fit to it.
budgets = [6e18, 1e19, 3e19, 6e19, 1e20, 3e20, 6e20, 1e21, 3e21]
grid = [
    (float(n), float(c / (6 * n)))
    for c in budgets
    for n in np.geomspace(0.08, 8, 23) * np.sqrt(c / 120)
]
points = np.array(grid)
y = 1.8172 + 482.01 * points[:, :1] ** -0.3478 + 2085.43 * points[:, 1:] ** -0.3658
y = y * np.exp(0.004 * rng.standard_normal(y.shape))
crossed("surface", grid, y)
surface("surface", points, y)

with open("observations.csv", "w") as out:
    out.write(HEADER + "case,x0,x1,replicate,y\n")
    for row in observations:
        out.write(",".join([row[0]] + [repr(float(v)) for v in row[1:3]] + [str(row[3]), repr(float(row[4]))]) + "\n")
with open("expected.csv", "w") as out:
    out.write(HEADER + "case,quantity,value\n")
    for row in expected:
        out.write(f"{row[0]},{row[1]},{row[2]!r}\n")
