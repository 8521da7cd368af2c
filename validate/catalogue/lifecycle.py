"""K5xx: dates, periods and what time does to a record."""

from __future__ import annotations

from validate.catalogue.entry import Words, error, warning

CODES = (
    error(
        "K501",
        "impossible-date",
        da={
            "": Words("Datoen {value} findes ikke.", "Skriv en dato, der findes, eller kun år og måned."),
            "school-year": Words("{value} er ikke ét skoleår.", "Skriv to år i træk: 2024/2025."),
        },
        en={
            "": Words("The date {value} does not exist.", "Write a date that exists, or year and month alone."),
            "school-year": Words("{value} is not one school year.", "Write two years in a row: 2024/2025."),
        },
    ),
    error(
        "K502",
        "reversed-period",
        da=Words("Perioden slutter ({to}), før den begynder ({from}).", "Byt om på from og to, eller ret datoen."),
        en=Words("The period ends ({to}) before it begins ({from}).", "Swap from and to, or mend the date."),
    ),
    error(
        "K503",
        "grant-ended-before-status",
        da=Words(
            "Indsatsen står som i gang pr. {as_of}, men pengene slap op {to}.",
            "Ret status, eller tilføj den økonomi, der kom bagefter.",
        ),
        en=Words("The status is active as of {as_of}, but the money ended {to}.", "Mend the status, or add the later funding."),
    ),
    warning(
        "K504",
        "grant-ended",
        da=Words("Pengene til indsatsen slap op {to}.", "Find ud af, om den fortsætter, og ret status og økonomi."),
        en=Words("The money for this intervention ended {to}.", "Find out whether it goes on; mend status and funding."),
    ),
    warning(
        "K505",
        "review-overdue",
        da=Words("Posten er ikke gennemgået siden {date}.", "Hold den op mod kilderne, og ret reviewed.date."),
        en=Words("The record was not reviewed since {date}.", "Hold it against its sources, and mend reviewed.date."),
    ),
    error(
        "K506",
        "review-in-future",
        da=Words("Gennemgangen {date} ligger i fremtiden.", "Skriv dagen, hvor posten blev gennemgået."),
        en=Words("The review of {date} lies in the future.", "Write the day on which the record was reviewed."),
    ),
    warning(
        "K507",
        "expired-waiver",
        da=Words(
            "Undtagelsen udløb {expires} og gælder ikke længere.",
            "Ret fejlen, og slet filen. Er der en grund til at vente længere, så skriv den og en ny dag.",
        ),
        en=Words(
            "The waiver expired {expires} and is no longer in force.",
            "Mend the fault, and delete the file. If there is a reason to wait on, write it and a new day.",
        ),
    ),
)
