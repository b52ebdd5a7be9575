package dev.holdfast.audit;

import java.util.List;

/** Whether every price follows from what its line says, and codes are used as often as bookings have them. */
final class PriceAuditSql {

    private PriceAuditSql() {}

    /**
     * A line is worked out again from price, quantity and rules: what the whole of which it is a part
     * costs up to its last ticket, less what that costs up to the one before its first. Rounded half up, as
     * numerics are.
     */
    private static final String LINE_FOLLOWS_FROM_RULES = """
            SELECT format('booking %s line %s: discount %s, fee %s, tax %s; its rules say %s, %s, %s',
                i.booking_id, i.line, i.discount_minor, i.fee_minor, i.tax_minor,
                upto.discount - before.discount, upto.fee - before.fee, upto.tax - before.tax) AS found
            FROM booking_items AS i
            CROSS JOIN LATERAL (
                SELECT coalesce(i.part_from, 0) AS first,
                    coalesce(i.part_of, i.quantity) AS whole,
                    CAST(coalesce(i.part_discount_minor, i.discount_minor) AS numeric) AS discount) AS w
            CROSS JOIN LATERAL (
            """ + cost("w.first + i.quantity") + """
                ) AS upto
            CROSS JOIN LATERAL (
            """ + cost("w.first") + """
                ) AS before
            WHERE i.event_id = :event_id
              AND num_nulls(i.discount_minor, i.fee_each_minor, i.fee_ppm, i.tax_ppm, i.tax_included,
                    i.fee_minor, i.tax_minor) = 0
              AND (i.discount_minor <> upto.discount - before.discount
                OR i.fee_minor <> upto.fee - before.fee
                OR i.tax_minor <> upto.tax - before.tax
                OR w.first + i.quantity > w.whole
                OR w.discount < 0 OR w.discount > w.whole * CAST(i.unit_price_minor AS numeric))
            """;

    private static String cost(String tickets) {
        return """
                SELECT d.discount, f.fee,
                    CASE WHEN i.tax_included
                        THEN round((g.gross - d.discount + f.fee) * i.tax_ppm / (1000000 + i.tax_ppm))
                        ELSE round((g.gross - d.discount + f.fee) * i.tax_ppm / 1000000) END AS tax
                FROM (SELECT (%1$s) * CAST(i.unit_price_minor AS numeric) AS gross) AS g
                CROSS JOIN LATERAL (SELECT round(w.discount * (%1$s) / w.whole) AS discount) AS d
                CROSS JOIN LATERAL (
                    SELECT (%1$s) * i.fee_each_minor
                        + round((g.gross - d.discount) * i.fee_ppm / 1000000) AS fee) AS f
                """.formatted(tickets);
    }

    private static final String CHARGES_ARE_WHOLE = """
            SELECT format('booking %s line %s has some of its charges only', i.booking_id, i.line) AS found
            FROM booking_items AS i
            WHERE i.event_id = :event_id
              AND (num_nulls(i.discount_minor, i.fee_each_minor, i.fee_ppm, i.tax_ppm, i.tax_included,
                    i.fee_minor, i.tax_minor) NOT IN (0, 7)
                OR num_nulls(i.part_of, i.part_from, i.part_discount_minor) NOT IN (0, 3)
                OR (i.part_of IS NOT NULL AND i.fee_minor IS NULL))
            """;

    private static final String USES_EQUAL_BOOKINGS = """
            SELECT format('code %s counts %s uses of %s; live bookings have it %s times', c.code, c.uses,
                coalesce(CAST(c.uses_max AS text), 'any'), count(b.booking_id)) AS found
            FROM codes AS c
            LEFT JOIN bookings AS b ON b.event_id = c.event_id
                AND c.code IN (b.discount_code, b.access_code)
                AND b.state IN ('pending', 'paying', 'confirmed')
            WHERE c.event_id = :event_id
            GROUP BY c.code, c.uses, c.uses_max
            HAVING c.uses <> count(b.booking_id) OR count(b.booking_id) > c.uses_max
            """;

    private static final String BOOKING_HAS_CODE = """
            SELECT format('booking %s: code %s', b.booking_id, n.code) AS found
            FROM bookings AS b
            CROSS JOIN LATERAL (VALUES (b.discount_code), (b.access_code)) AS n (code)
            LEFT JOIN codes AS c ON c.event_id = b.event_id AND c.code = n.code
            WHERE b.event_id = :event_id AND n.code IS NOT NULL AND c.code IS NULL
            """;

    static final List<AuditQuery> QUERIES = List.of(
            AuditQuery.of("line-follows-from-rules",
                    "a discount, fee or tax of a line is not what price, quantity and rules make it",
                    "Look what the buyer was charged; correct the line, or give the difference back.",
                    LINE_FOLLOWS_FROM_RULES),
            AuditQuery.of("charges-are-whole",
                    "a line has some of the columns of its charges and lacks others",
                    "Restore the line from a backup: what it cost cannot be worked out.", CHARGES_ARE_WHOLE),
            AuditQuery.of("uses-equal-bookings",
                    "a code is not counted as often as live bookings have it, or used too often",
                    "Set the counter to the number of live bookings; if they are too many, raise uses_max.",
                    USES_EQUAL_BOOKINGS),
            AuditQuery.of("booking-has-code", "a booking names a code that its event does not have",
                    "Insert the code again, inactive, so that the booking can be explained.",
                    BOOKING_HAS_CODE));
}
