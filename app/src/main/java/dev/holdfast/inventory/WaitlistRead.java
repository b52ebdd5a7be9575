package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.EventState.Waitlist;
import dev.holdfast.inventory.decision.IdempotencyKey;
import dev.holdfast.inventory.decision.WaitlistEntry;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import static dev.holdfast.inventory.Columns.uuids;

/** Reads what a batch needs of the waitlist, in the same trip as the rest. Belongs to one read. */
final class WaitlistRead {

    /**
     * What is wanted of it.
     *
     * @param users persons whose entries are needed
     * @param named entries that are named
     * @param closeMax how many of the first are to be ended
     * @param queues who waits for units of some pools, read before
     */
    record Wish(Set<UserId> users, Set<WaitlistId> named, int closeMax, Map<PoolId, Waitlist.Queue> queues) {

        /** The same with queues that were found to be needed. */
        Wish with(Map<PoolId, Waitlist.Queue> read) {
            return new Wish(users, named, closeMax, read);
        }
    }

    private static final int FIRST = 64;
    private static final int MORE = 8;
    /** Behind so many who cannot be served nobody is looked for. */
    private static final int LAST = FIRST * MORE * MORE;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Wish wish;
    private final WaitlistRows ofUsers = new WaitlistRows();
    private final WaitlistRows byKey = new WaitlistRows();
    private final Map<WaitlistId, IdempotencyKey> keys = new HashMap<>();
    private final WaitlistRows collecting = new WaitlistRows();
    private final WaitlistRows closing = new WaitlistRows();
    private final BookingRows offers = new BookingRows();

    WaitlistRead(Wish wish) {
        this.wish = wish;
    }

    /** Adds its statements to a trip that names the event, and the keys of the batch if it has some. */
    void addTo(Trip trip, boolean hasKeys) {
        trip.query(WaitlistSql.COLLECTING, collecting::add);
        if (!wish.users().isEmpty()) {
            trip.with("waiting_users", uuids(wish.users(), UserId::value));
            trip.query(WaitlistSql.OF_USERS, ofUsers::add);
            trip.query(WaitlistSql.OFFERS_OF_USERS, offers::add);
        }
        if (!wish.named().isEmpty()) {
            trip.with("waitlist_ids", uuids(wish.named(), WaitlistId::value));
            trip.query(WaitlistSql.NAMED, ofUsers::add);
            trip.query(WaitlistSql.OFFERS_OF_NAMED, offers::add);
        }
        if (hasKeys) {
            trip.query(WaitlistSql.BY_KEY, row -> keys.put(byKey.add(row), new IdempotencyKey(
                    new UserId(row.getObject("user_id", UUID.class)), row.getString("key"))));
            trip.query(WaitlistSql.OFFERS_BY_KEY, offers::add);
        }
        if (wish.closeMax() > 0) {
            trip.with("close_max", wish.closeMax());
            trip.query(WaitlistSql.CLOSING, closing::add);
        }
    }

    Waitlist result(long number, int waiting) {
        var users = new HashMap<UserId, List<WaitlistEntry>>();
        ofUsers.entries().forEach(e -> users.computeIfAbsent(e.user(), _ -> new ArrayList<>()).add(e));
        var joined = new HashMap<IdempotencyKey, WaitlistEntry>();
        byKey.entries().forEach(entry -> joined.put(keys.get(entry.id()), entry));
        var holds = new HashMap<BookingId, Booking>();
        offers.bookings().forEach(booking -> holds.put(booking.id(), booking));
        return new Waitlist(number, waiting, users, joined, holds, collecting.entries(), closing.entries(),
                wish.queues(), drawn());
    }

    /** Drawn for each read anew: a reference that is taken is another one when the batch is decided again. */
    private List<Waitlist.Drawn> drawn() {
        var drawn = new ArrayList<Waitlist.Drawn>();
        for (Waitlist.Queue queue : wish.queues().values()) {
            for (WaitlistEntry entry : queue.entries()) {
                EventTag tag = entry.id().tag();
                drawn.add(new Waitlist.Drawn(BookingId.draw(tag, entry.joinedAt().toEpochMilli(), RANDOM),
                        BookingReference.draw(RANDOM)));
            }
        }
        return drawn;
    }

    /** The first who wait for units of pools, or more of them than were read before. */
    static Map<PoolId, Waitlist.Queue> queues(Connection connection, EventId event, Collection<PoolId> pools,
            Map<PoolId, Waitlist.Queue> before) throws SQLException {
        int had = before.entrySet()
                .stream()
                .filter(queue -> pools.contains(queue.getKey()))
                .mapToInt(queue -> queue.getValue().entries().size())
                .max()
                .orElse(0);
        int max = had == 0 ? FIRST : had * MORE;
        var rows = new LinkedHashMap<PoolId, WaitlistRows>();
        pools.forEach(pool -> rows.put(pool, new WaitlistRows()));
        new Trip().with("event_id", event.value())
                .with("queue_pools", uuids(pools, PoolId::value))
                .with("queue_max", max)
                .query(WaitlistSql.QUEUES,
                        row -> Objects
                                .requireNonNull(rows.get(new PoolId(row.getObject("queue_pool", UUID.class))))
                                .add(row))
                .run(connection);
        var queues = new HashMap<>(before);
        rows.forEach((pool, of) -> {
            List<WaitlistEntry> entries = of.entries();
            queues.put(pool, new Waitlist.Queue(entries, entries.size() < max || max >= LAST));
        });
        return queues;
    }
}
