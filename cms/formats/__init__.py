"""How dates are written where a language's own way, as Django knows it, is not ours."""
