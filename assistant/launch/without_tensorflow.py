"""Keeps TensorFlow out of a process whose components do not need it: about 350 MB and 5 to 12 s.

Rasa imports TensorFlow in passing, for classes that such a process never creates. Stand-ins take the place of those
modules. Whoever creates or calls one gets `TensorFlowLeftOut`, which says what to do.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_PACKAGES = ("tensorflow", "tensorflow_hub", "tensorflow_text", "tensorflow_addons", "keras")
# Modules of Rasa that do more with TensorFlow than name its classes when they are imported.
_RASA_MODULES = frozenset(
    {
        "rasa.nlu.classifiers.diet_classifier",
        "rasa.nlu.selectors.response_selector",
        "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
        "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
        "rasa.core.policies.ted_policy",
        "rasa.core.policies.unexpected_intent_policy",
    }
)


class TensorFlowLeftOut(RuntimeError):
    """Something used TensorFlow although no component of config.yml was known to need it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' needs TensorFlow, which the launcher left out because no component in config.yml needs it. "
            "Train the model with the config.yml that runs it, or add the component to NEED_TENSORFLOW in "
            "assistant/launch/components.py."
        )


class _StandInClass(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{cls.__qualname__}.{name}")

    def __call__(cls, *_args: Any, **_kwargs: Any) -> Any:
        raise TensorFlowLeftOut(cls.__qualname__)


def _stand_in(name: str) -> Any:
    return _StandInClass(name, (), {"__module__": __name__, "__qualname__": name})


class _StandInModule(ModuleType):
    __path__: list[str] = []  # every module below it is a stand-in too

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = _stand_in(f"{self.__name__}.{name}")
        setattr(self, name, value)  # the same class each time, so that comparing classes works
        return value


class _StandIns(MetaPathFinder, Loader):
    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname in _RASA_MODULES or fullname.partition(".")[0] in _PACKAGES:
            return ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandInModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def apply() -> None:
    """Put stand-ins where TensorFlow would be imported; raise when it already is."""
    if "tensorflow" in sys.modules and not isinstance(sys.modules["tensorflow"], _StandInModule):
        raise RuntimeError("TensorFlow is loaded already: prepare Rasa before importing it")
    if not any(isinstance(finder, _StandIns) for finder in sys.meta_path):
        sys.meta_path.insert(0, _StandIns())
