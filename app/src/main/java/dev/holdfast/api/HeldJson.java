package dev.holdfast.api;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * Writes the answer of a reserve, which the rush consists of, without asking what its records look like.
 */
final class HeldJson {

    private static final byte[] RESERVATION_ID = JsonBytes.name("reservation_id");
    private static final byte[] BOOKING_REFERENCE = JsonBytes.name("booking_reference");
    private static final byte[] EXPIRES_AT = JsonBytes.name("expires_at");
    private static final byte[] TOTAL_AMOUNT = JsonBytes.name("total_amount");
    private static final byte[] DISCOUNT_CODE = JsonBytes.name("discount_code");
    private static final byte[] ITEMS = JsonBytes.name("items");
    private static final byte[] KIND = JsonBytes.name("kind");
    private static final byte[] TICKET_TYPE_ID = JsonBytes.name("ticket_type_id");
    private static final byte[] SESSION_ID = JsonBytes.name("session_id");
    private static final byte[] SEAT_IDS = JsonBytes.name("seat_ids");
    private static final byte[] SLOT_ID = JsonBytes.name("slot_id");
    private static final byte[] QUANTITY = JsonBytes.name("quantity");
    private static final byte[] PRICE = JsonBytes.name("price");
    private static final byte[] DISCOUNT = JsonBytes.name("discount");
    private static final byte[] FEE = JsonBytes.name("fee");
    private static final byte[] TAX = JsonBytes.name("tax");
    private static final byte[] TAX_INCLUDED = JsonBytes.name("tax_included");
    private static final byte[] AMOUNT = JsonBytes.name("amount");
    private static final byte[] AMOUNT_MINOR = JsonBytes.name("amount_minor");
    private static final byte[] CURRENCY = JsonBytes.name("currency");

    private HeldJson() {}

    /** The same bytes as {@link Json#bytes}. */
    static byte[] bytes(ReserveAnswers.HeldBody held) {
        var out = new JsonBytes().begin('{');
        out.raw(RESERVATION_ID).uuid(held.reservationId());
        out.raw(BOOKING_REFERENCE).text(held.bookingReference());
        out.raw(EXPIRES_AT).instant(held.expiresAt());
        out.raw(TOTAL_AMOUNT).number(held.totalAmount());
        if (held.discountCode() != null) {
            out.raw(DISCOUNT_CODE).text(held.discountCode());
        }
        out.raw(ITEMS).begin('[');
        for (ItemBody item : held.items()) {
            item(out, item);
        }
        return out.end(']').end('}').done();
    }

    private static void item(JsonBytes out, ItemBody item) {
        out.begin('{').raw(KIND).text(item.kind());
        id(out, TICKET_TYPE_ID, item.ticketTypeId());
        id(out, SESSION_ID, item.sessionId());
        if (item.seatIds() != null) {
            out.raw(SEAT_IDS).begin('[');
            item.seatIds().forEach(out::uuid);
            out.end(']');
        }
        id(out, SLOT_ID, item.slotId());
        out.raw(QUANTITY).number(item.quantity());
        money(out, PRICE, item.price());
        money(out, DISCOUNT, item.discount());
        money(out, FEE, item.fee());
        money(out, TAX, item.tax());
        if (item.taxIncluded() != null) {
            out.raw(TAX_INCLUDED).truth(item.taxIncluded());
        }
        money(out, AMOUNT, item.amount());
        out.end('}');
    }

    private static void id(JsonBytes out, byte[] name, @Nullable UUID id) {
        if (id != null) {
            out.raw(name).uuid(id);
        }
    }

    private static void money(JsonBytes out, byte[] name, @Nullable MoneyBody money) {
        if (money == null) {
            return;
        }
        out.raw(name).begin('{');
        if (money.amountMinor() != null) {
            out.raw(AMOUNT_MINOR).number(money.amountMinor());
        }
        if (money.currency() != null) {
            out.raw(CURRENCY).text(money.currency());
        }
        out.end('}');
    }
}
