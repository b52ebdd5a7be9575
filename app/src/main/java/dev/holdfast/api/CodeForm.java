package dev.holdfast.api;

import dev.holdfast.api.CatalogFields.Range;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.Code;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.pricing.Discount;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What an organizer sends about a code: all of it, also to change one. */
record CodeForm(@Nullable String code, @Nullable String kind, @Nullable BigDecimal percent,
        @Nullable MoneyBody maxDiscount, @Nullable MoneyBody amount, @Nullable Integer buy,
        @Nullable Integer get, @Nullable MoneyBody minSpend, @Nullable Boolean listed,
        @Nullable Boolean active, @Nullable String opensAt, @Nullable String closesAt,
        @Nullable Integer usesMax, @Nullable List<UUID> ticketTypeIds, @Nullable List<UUID> sessionIds,
        @Nullable Integer version) {

    static final int CODE_MAX = 40;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_.-]{0," + (CODE_MAX - 1) + "}");
    private static final int GROUP_MAX = 1_000;
    private static final int IDS_MAX = 200;

    /** The text of a new code, as it is stored. */
    String text() {
        String text = code == null ? "" : Code.normal(code);
        if (!CODE.matcher(text).matches()) {
            throw invalid("code", "code must be 1 to " + CODE_MAX
                    + " letters, digits, dots, dashes or underscores, a letter or digit first");
        }
        return text;
    }

    Code.Terms terms(EventSnapshot snapshot, Currency currency) {
        Discount discount = discount(currency);
        if (discount == null && (Boolean.TRUE.equals(listed) || minSpend != null)) {
            throw invalid(minSpend == null ? "listed" : "min_spend",
                    "an access code is not listed and has no min_spend");
        }
        return new Code.Terms(discount, Boolean.TRUE.equals(listed), !Boolean.FALSE.equals(active),
                TypeForm.window(opensAt, closesAt, ""), limit("uses_max", usesMax),
                minSpend == null ? 0 : TypeForm.price(minSpend, currency, "min_spend").minor(),
                reach(snapshot));
    }

    private @Nullable Discount discount(Currency currency) {
        refuseAllBut(kind == null ? "" : kind);
        return switch (kind) {
            case "percentage" -> new Discount.Percentage(share(),
                    maxDiscount == null ? null : positive(maxDiscount, currency, "max_discount"));
            case "amount" -> new Discount.Amount(positive(amount, currency, "amount"));
            case "buy_n_get_n" -> new Discount.BuyGet(group("buy", buy), group("get", get));
            case "access" -> null;
            case null, default ->
                throw invalid("kind", "kind must be percentage, amount, buy_n_get_n or access");
        };
    }

    private void refuseAllBut(String of) {
        refuse(percent != null && !of.equals("percentage"), "percent");
        refuse(maxDiscount != null && !of.equals("percentage"), "max_discount");
        refuse(amount != null && !of.equals("amount"), "amount");
        refuse(buy != null && !of.equals("buy_n_get_n"), "buy");
        refuse(get != null && !of.equals("buy_n_get_n"), "get");
    }

    private static void refuse(boolean present, String field) {
        if (present) {
            throw invalid(field, field + " does not go with this kind of code: leave it out");
        }
    }

    private int share() {
        int ppm = percent == null ? 0 : LevyForms.ppm(percent, "percent");
        if (ppm == 0) {
            throw invalid("percent", "percent must be above 0 and at most 100");
        }
        return ppm;
    }

    private static long positive(@Nullable MoneyBody money, Currency currency, String field) {
        long minor = TypeForm.price(money, currency, field).minor();
        if (minor == 0) {
            throw invalid(field + ".amount_minor", "amount_minor must be above 0");
        }
        return minor;
    }

    private static int group(String field, @Nullable Integer value) {
        if (value == null || value < 1 || value > GROUP_MAX) {
            throw invalid(field, field + " must be from 1 to " + GROUP_MAX);
        }
        return value;
    }

    private static OptionalInt limit(String field, @Nullable Integer value) {
        return CatalogFields.positive(field, value,
                new Range(TypeForm.LIMIT.max(), field + " " + TypeForm.LIMIT.notPositive()));
    }

    /** Types of resources are not among those of a snapshot, and have their resource's id. */
    private Code.Reach reach(EventSnapshot snapshot) {
        var types = new HashSet<TicketTypeId>();
        for (UUID id : ids(ticketTypeIds, "ticket_type_ids")) {
            if (snapshot.ticketTypes().stream().map(TicketRules::id).noneMatch(t -> t.value().equals(id))) {
                throw invalid("ticket_type_ids", "The event has no ticket type " + id);
            }
            types.add(new TicketTypeId(id));
        }
        var sessions = new HashSet<SessionId>();
        for (UUID id : ids(sessionIds, "session_ids")) {
            if (snapshot.session(new SessionId(id)).isEmpty()) {
                throw invalid("session_ids", "The event has no session " + id);
            }
            sessions.add(new SessionId(id));
        }
        return new Code.Reach(types, sessions);
    }

    private static Set<UUID> ids(@Nullable List<UUID> ids, String field) {
        if (ids == null) {
            return Set.of();
        }
        if (ids.size() > IDS_MAX || ids.stream().anyMatch(id -> id == null)) {
            throw invalid(field, field + " must be a list of at most " + IDS_MAX + " ids");
        }
        return Set.copyOf(ids);
    }

    private static ProblemException invalid(String field, String error) {
        return Problem.invalid(field, error).exception();
    }
}
