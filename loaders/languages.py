"""Languages by three letters (ISO 639-2/T), as other formats write them, to BCP 47."""

from __future__ import annotations

# Where a language has two letters, BCP 47 wants those. The ones that GDELT translates, and kin.
_PAIRS = """
afr:af amh:am ara:ar aze:az bel:be ben:bn bod:bo bos:bs bul:bg cat:ca ces:cs dan:da deu:de
ell:el eng:en est:et eus:eu fas:fa fin:fi fra:fr glg:gl guj:gu heb:he hin:hi hrv:hr hun:hu
hye:hy ind:id isl:is ita:it jpn:ja kan:kn kat:ka kaz:kk kir:ky kor:ko lav:lv lit:lt mal:ml
mar:mr mkd:mk mon:mn msa:ms mya:my nep:ne nld:nl nno:nn nob:nb nor:no pan:pa pol:pl por:pt
pus:ps ron:ro rus:ru sin:si slk:sk slv:sl som:so spa:es sqi:sq srp:sr swa:sw swe:sv tam:ta
tel:te tgk:tg tha:th tuk:tk tur:tr uig:ug ukr:uk urd:ur uzb:uz vie:vi zho:zh
"""
_SHORT = dict(pair.split(":") for pair in _PAIRS.split())


def from_three_letters(code: str) -> str:
    """`ara` as `ar`; one that is not known is ""."""
    return _SHORT.get(code.strip().lower(), "")
