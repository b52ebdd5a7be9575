package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Code;
import dev.holdfast.inventory.pricing.Discount;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.CodeId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import static dev.holdfast.inventory.Columns.ints;
import static dev.holdfast.inventory.Columns.longs;
import static dev.holdfast.inventory.Columns.text;
import static dev.holdfast.inventory.Columns.texts;
import static dev.holdfast.inventory.Columns.uuids;

/** Turns codes into rows and back. */
final class CodeRows {

    private CodeRows() {}

    static Code code(ResultSet row) throws SQLException {
        var reach = new Code.Reach(ids(row, "ticket_types", TicketTypeId::new),
                ids(row, "sessions", SessionId::new));
        var terms = new Code.Terms(discount(row), row.getBoolean("listed"), row.getBoolean("active"),
                RuleRows.window(row, "opens_at", "closes_at"), RuleRows.optional(row, "uses_max"),
                row.getLong("spend_min_minor"), reach);
        return new Code(new CodeId(row.getObject("code_id", UUID.class)), row.getString("code"), terms,
                row.getInt("uses"));
    }

    private static <T> Set<T> ids(ResultSet row, String column, Function<UUID, T> id) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray(column).getArray()).map(id).collect(Collectors.toSet());
    }

    private static @Nullable Discount discount(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return switch (kind) {
            case "percentage" -> new Discount.Percentage(row.getInt("percent_ppm"),
                    row.getObject("max_minor", Long.class));
            case "amount" -> new Discount.Amount(row.getLong("amount_minor"));
            case "buy_n_get_n" -> new Discount.BuyGet(row.getInt("buy"), row.getInt("get_free"));
            case "access" -> null;
            default -> throw new IllegalStateException("a code of kind " + kind);
        };
    }

    /** Writes new codes, edited ones, and what was used of any. */
    static void addTo(Trip trip, List<Code> added, List<Code> edited, Map<String, Integer> uses) {
        if (!added.isEmpty()) {
            trip.with("code_ids", uuids(added, code -> code.id().value()));
            terms(trip, "code_", added);
            trip.update(CodeSql.NEW_CODES, added.size(), "new codes");
        }
        if (!edited.isEmpty()) {
            terms(trip, "edit_", edited);
            trip.update(CodeSql.CODES, edited.size(), "codes");
        }
        if (!uses.isEmpty()) {
            trip.with("used_texts", texts(uses.keySet(), code -> code))
                    .with("used", ints(uses.values(), more -> more));
            trip.update(CodeSql.USES, uses.size(), "uses of codes");
        }
    }

    /** One column of a code; null where its kind has none. */
    private record Effect(String kind, @Nullable Integer percent, @Nullable Long max, @Nullable Long amount,
            @Nullable Integer buy, @Nullable Integer get) {

        static Effect of(Code code) {
            return switch (code.terms().discount()) {
                case null -> new Effect("access", null, null, null, null, null);
                case Discount.Percentage(int ppm, Long max) ->
                    new Effect("percentage", ppm, max, null, null, null);
                case Discount.Amount(long minor) -> new Effect("amount", null, null, minor, null, null);
                case Discount.BuyGet(int buy, int get) ->
                    new Effect("buy_n_get_n", null, null, null, buy, get);
            };
        }
    }

    private static void terms(Trip trip, String prefix, List<Code> codes) {
        List<Effect> effects = codes.stream().map(Effect::of).toList();
        trip.with(prefix + "texts", texts(codes, Code::text))
                .with(prefix + "kinds", texts(effects, Effect::kind))
                .with(prefix + "percents", numbers(effects, Effect::percent))
                .with(prefix + "maxes", numbers(effects, Effect::max))
                .with(prefix + "amounts", numbers(effects, Effect::amount))
                .with(prefix + "buys", numbers(effects, Effect::buy))
                .with(prefix + "gets", numbers(effects, Effect::get))
                .with(prefix + "spends", longs(codes, code -> code.terms().spendMinMinor()))
                .with(prefix + "listed", texts(codes, code -> Boolean.toString(code.terms().listed())))
                .with(prefix + "active", texts(codes, code -> Boolean.toString(code.terms().active())));
        trip.with(prefix + "opens", texts(codes, code -> text(code.terms().window().opensAt())))
                .with(prefix + "closes", texts(codes, code -> text(code.terms().window().closesAt())))
                .with(prefix + "uses_maxes", texts(codes, code -> code.terms().usesMax().isEmpty()
                        ? null
                        : Integer.toString(code.terms().usesMax().getAsInt())))
                .with(prefix + "types", texts(codes, code -> list(code.terms().reach().ticketTypes())))
                .with(prefix + "sessions", texts(codes, code -> list(code.terms().reach().sessions())));
    }

    private static @Nullable String[] numbers(List<Effect> effects,
            Function<Effect, @Nullable Object> value) {
        return texts(effects, effect -> {
            Object number = value.apply(effect);
            return number == null ? null : number.toString();
        });
    }

    private static String list(Set<?> ids) {
        String text = Columns.array(ids);
        return text == null ? "{}" : text;
    }
}
