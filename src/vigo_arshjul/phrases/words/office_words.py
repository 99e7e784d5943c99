"""Long words that schedules of schools and their offices have, in both forms of Norwegian.

A word that is nearly one of these is a slip of the pen, however seldom a table has the right one.
"""

from __future__ import annotations

_WORDS = """
    andreinntak avdelingsleder avdelingslederne avdelingsleiar avslutning avslutningsfest
    behandling brukerundersøkelse brukerundersøkelsen budsjett budsjettet eksamen elevsamtaler
    elevtall elevundersøkelsen elevundersøkinga faglærer faglærerne fagprøver foreldremøte
    foreldremøter foresatte forhåndssensur fylkeskommunen førsteinntak godkjenning grunnskolen
    grunnskulen halvårsrapport halvårsvurdering haustferie haustferien hovudinntak hovedinntak
    høringsfrist høringssvar høstferie høstferien innkalling innlevering innleveringsfrist
    innmelding innsending inntakskontoret juleferie juleferien karakterer karaktermøte
    kartlegging kartleggingsprøver klagebehandling klagefrist kommunestyret kontaktlærer
    kontaktlærerne kunngjøring lærekontrakter læreplass læreplasser lærlinger
    medarbeiderundersøkelse månedsrapport nasjonale oppmelding oppmeldingsfrist
    opplæringskontorene oppstart oppstartsmøte overføring personalmøte planleggingsdag
    planleggingsdagar planleggingsdager privatisteksamen privatister påmelding påmeldingsfrist
    påskeferie påskeferien rapportering registrering registreringen registreringsfrist regnskap
    regnskapet rådgiverne saksliste sakspapirer skolerute skolestart skoleåret skriftleg
    skriftlig skulerute skulestart skuleåret sluttvurdering sommerferie sommerferien
    standpunktkarakterer standpunktmøte statistikk studieretning sumarferie svarfrist
    søknadsfrist søknadsfristen terminkarakterer terminoppgjør tertialrapport tilbakemelding
    tilbakemeldinger tilstandsrapport tilstandsrapporten undersøkelse undersøkelsen ungdomsskole
    ungdomsskolen utbetaling utsending utviklingssamtale utviklingssamtaler vidaregåande
    videregående vinterferie vinterferien virksomhetsplan vitnemål vurdering årsmelding
    årsrapport årsregnskap
"""
OFFICE_WORDS = frozenset(_WORDS.split())
