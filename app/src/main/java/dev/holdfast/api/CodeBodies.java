package dev.holdfast.api;

import dev.holdfast.inventory.decision.Code;
import dev.holdfast.inventory.pricing.Discount;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** Codes as they are read. */
final class CodeBodies {

    /** What a code does; what its kind does not have is missing. */
    record EffectBody(String kind, @Nullable BigDecimal percent, @Nullable MoneyBody maxDiscount,
            @Nullable MoneyBody amount, @Nullable Integer buy, @Nullable Integer get) {

        static EffectBody of(Code code, Currency currency) {
            return switch (code.terms().discount()) {
                case null -> new EffectBody("access", null, null, null, null, null);
                case Discount.Percentage(int ppm, Long max) -> new EffectBody("percentage",
                        LevyForms.percent(ppm), max == null ? null : money(max, currency), null, null, null);
                case Discount.Amount(long minor) ->
                    new EffectBody("amount", null, null, money(minor, currency), null, null);
                case Discount.BuyGet(int buy, int get) ->
                    new EffectBody("buy_n_get_n", null, null, null, buy, get);
            };
        }
    }

    /** As its organizer reads it. */
    record CodeBody(UUID codeId, String code, String kind, @Nullable BigDecimal percent,
            @Nullable MoneyBody maxDiscount, @Nullable MoneyBody amount, @Nullable Integer buy,
            @Nullable Integer get, MoneyBody minSpend, boolean listed, boolean active,
            @Nullable Instant opensAt, @Nullable Instant closesAt, @Nullable Integer usesMax, int uses,
            List<UUID> ticketTypeIds, List<UUID> sessionIds) {

        static CodeBody of(Code code, Currency currency) {
            EffectBody effect = EffectBody.of(code, currency);
            Code.Terms terms = code.terms();
            return new CodeBody(code.id().value(), code.text(), effect.kind(), effect.percent(),
                    effect.maxDiscount(), effect.amount(), effect.buy(), effect.get(),
                    money(terms.spendMinMinor(), currency), terms.listed(), terms.active(),
                    terms.window().opensAt(), terms.window().closesAt(),
                    SessionBodies.orNull(terms.usesMax()), code.uses(), types(code), sessions(code));
        }
    }

    /** A listed discount, as everybody reads it. */
    record DiscountBody(UUID discountId, String code, String kind, @Nullable BigDecimal percent,
            @Nullable MoneyBody maxDiscount, @Nullable MoneyBody amount, @Nullable Integer buy,
            @Nullable Integer get, MoneyBody minSpend, @Nullable Instant opensAt, @Nullable Instant closesAt,
            boolean usedUp, List<UUID> ticketTypeIds, List<UUID> sessionIds) {

        static DiscountBody of(Code code, Currency currency) {
            EffectBody effect = EffectBody.of(code, currency);
            Code.Terms terms = code.terms();
            boolean usedUp = terms.usesMax().isPresent() && code.uses() >= terms.usesMax().getAsInt();
            return new DiscountBody(code.id().value(), code.text(), effect.kind(), effect.percent(),
                    effect.maxDiscount(), effect.amount(), effect.buy(), effect.get(),
                    money(terms.spendMinMinor(), currency), terms.window().opensAt(),
                    terms.window().closesAt(), usedUp, types(code), sessions(code));
        }
    }

    private CodeBodies() {}

    private static MoneyBody money(long minor, Currency currency) {
        return MoneyBody.of(new Money(minor, currency));
    }

    private static List<UUID> types(Code code) {
        return code.terms().reach().ticketTypes().stream().map(id -> id.value()).sorted().toList();
    }

    private static List<UUID> sessions(Code code) {
        return code.terms().reach().sessions().stream().map(id -> id.value()).sorted().toList();
    }
}
