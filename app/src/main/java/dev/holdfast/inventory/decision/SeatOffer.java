package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** By which ticket types the seats of one session are sold at one moment. Belongs to one decision. */
final class SeatOffer {

    private static final int ALL = -1;
    private static final int NONE = -2;

    private final List<TicketRules> types;
    private final List<TicketRules> onSale;
    private final SeatLayout layout;
    private final Instant time;
    /** The first type that is on sale, by section and category. */
    private final @Nullable TicketRules[] first;

    /** @param types of the session's seats, as they come in lists */
    SeatOffer(List<TicketRules> types, SeatLayout layout, Instant time) {
        this.types = types;
        this.onSale = types.stream().filter(type -> type.shutAt(time) == null).toList();
        this.layout = layout;
        this.time = time;
        this.first = new TicketRules[layout.sectionCount() * layout.categoryCount()];
        for (TicketRules type : onSale.reversed()) {
            fill(type);
        }
    }

    private void fill(TicketRules type) {
        int section = number(type.drawsFrom().section(), layout::section);
        int category = number(type.drawsFrom().category(), layout::category);
        for (int i = 0; i < first.length; i++) {
            boolean inSection = section == ALL || section == i / layout.categoryCount();
            boolean inCategory = category == ALL || category == i % layout.categoryCount();
            if (inSection && inCategory) {
                first[i] = type;
            }
        }
    }

    /** {@link #ALL} without a key; a key that the map does not have fits no number. */
    private static int number(@Nullable String key, Function<String, OptionalInt> find) {
        return key == null ? ALL : find.apply(key).orElse(NONE);
    }

    /** The type by which a seat is sold: the one asked for, else the first that fits; null when none does. */
    @Nullable
    TicketRules typeOf(int unit, @Nullable TicketTypeId asked) {
        if (asked == null) {
            return first[layout.sectionOf(unit) * layout.categoryCount() + layout.categoryOf(unit)];
        }
        return onSale.stream()
                .filter(type -> type.id().equals(asked) && covers(type, unit))
                .findFirst()
                .orElse(null);
    }

    private boolean covers(TicketRules type, int unit) {
        TicketRules.Source source = type.drawsFrom();
        return (source.section() == null || source.section().equals(layout.sectionKey(unit)))
                && (source.category() == null || source.category().equals(layout.categoryKey(unit)));
    }

    /** Seats that can be had for a price, in minor units; without one, all that are on sale. */
    IntPredicate atMost(@Nullable Long priceMaxMinor, @Nullable TicketTypeId asked) {
        return unit -> {
            TicketRules type = typeOf(unit, asked);
            return type != null && (priceMaxMinor == null || type.price().minor() <= priceMaxMinor);
        };
    }

    /** Why no seat at all is on sale, by the type asked for or by any; null when some are. */
    @Nullable
    Outcome refusal(@Nullable TicketTypeId asked) {
        boolean none = onSale.stream().noneMatch(type -> asked == null || type.id().equals(asked));
        return none
                ? firstShut(types.stream()
                        .filter(type -> asked == null || type.id().equals(asked))
                        .toList())
                : null;
    }

    /** Why this seat is not on sale by the type asked for, or by any. */
    Outcome refusal(int unit, @Nullable TicketTypeId asked) {
        return firstShut(types.stream()
                .filter(type -> covers(type, unit) && (asked == null || type.id().equals(asked)))
                .toList());
    }

    private Outcome firstShut(List<TicketRules> of) {
        for (TicketRules type : of) {
            Outcome shut = type.shutAt(time);
            if (shut != null) {
                return shut;
            }
        }
        return new Outcome.NotOnSale(null, null);
    }
}
