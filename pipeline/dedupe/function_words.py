"""Words that tell nothing by themselves: articles, prepositions, auxiliaries, pronouns.

A sentence with another of them is no other news. Negations are not among them. In the
languages that most news is in.
"""

from typing import Final

from pipeline.text.words import fold

# ruff: noqa: RUF001 - words of other scripts
_FUNCTION: Final = """
a an the of in on at to for from by with and or that this these those it its he she
they
his her their them him who whom which what when where while as is are was were be been
being has have had will would do does did said says say also than then there after
before
into over under about between during through some any more so but if s
der die das den dem des ein eine einen einem einer eines und oder in im am an auf aus
bei
mit nach von vom zu zum zur uber fur um als wie auch es er sie ihr ihre ist sind war
waren
wird werden wurde wurden hat haben hatte hatten sei seien dass sich
le la les l un une des du de d et ou a au aux en dans sur pour par avec qui que qu se
s ce
cette ces il elle ils elles son sa ses leur leurs est sont ete etait etaient a ont
avait
el los las una unos unas del al y e o en con por para que se su sus lo le es son fue
ha han
il lo gli i uno della dello dei degli delle del nel nella nei sul sulla al alla e ed
da di
per con che si suo sua e sono ha hanno stato stata
o os as um uma dos das do da no na nos nas ao pelo pela e em com para por que se seu
sua foi
de het een en van op te voor met bij aan uit door om dat die is zijn was werd heeft
hebben
i w z na do o od po za przez przy oraz ze sie jest sa byl byla
и в во на с со к по из за от для при о об что как его ее их это также был была были
і у та з що до від для
و في من على الى عن مع ان هذا هذه التي الذي كان كانت قد هو هي
ve bir bu ile da de icin olarak
और का की के में से को पर ने है हैं था थी थे यह वह
的 了 在 是 和 与 也 の は が を に で と も へ や
"""
_ADDRESS: Final = """
you your yours our ours us euch unser unsere unseren unserem unserer
vous votre vos nous notre usted ustedes nuestro nuestra nuestros nuestras
voi vostro vostra nostro nostra voce voces nosso nossa nossos nossas
jullie onze ons wasze nasz nasza nasze вы вас вам ваш наш наша наши нас
"""


FUNCTION_WORDS: Final = frozenset(fold(_FUNCTION).split())
"""Function words, folded."""
ADDRESS: Final = frozenset(fold(_ADDRESS).split())
"""Words, folded, by which an outlet speaks to its readers or of itself."""
