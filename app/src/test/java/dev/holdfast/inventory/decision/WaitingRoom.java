package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.EntryUpdate;
import dev.holdfast.inventory.decision.Changes.NewEntry;
import dev.holdfast.inventory.decision.Changes.WaitlistChanges;
import dev.holdfast.inventory.decision.EventState.Waitlist;
import dev.holdfast.inventory.decision.WaitlistEntry.State;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Verify.verify;

/** The tables of the waitlist in memory, as strict as the database. */
final class WaitingRoom {

    final Map<WaitlistId, WaitlistEntry> entries = new LinkedHashMap<>();
    private final Map<IdempotencyKey, WaitlistId> keys = new HashMap<>();
    private long number;
    private int waiting;
    private int drawn;

    void write(WaitlistChanges changes) {
        changes.changed().forEach(this::update);
        changes.followed().forEach((id, state) -> {
            WaitlistEntry entry = entries.get(id);
            verify(entry != null, "no entry to follow", id);
            entries.put(id, Objects.requireNonNull(entry).with(state, entry.offer()));
        });
        changes.joined().forEach(this::insert);
        number = changes.number();
        waiting = changes.waiting();
    }

    private void insert(NewEntry row) {
        WaitlistEntry entry = row.entry();
        verify(entries.putIfAbsent(entry.id(), entry) == null, "entry id taken", entry);
        verify(entry.number() == entries.size(), "numbers have a gap", entry);
        if (row.key() != null) {
            var key = new IdempotencyKey(entry.user(), row.key());
            verify(keys.putIfAbsent(key, entry.id()) == null, "key taken", key);
        }
    }

    private void update(EntryUpdate row) {
        WaitlistEntry stored = entries.put(row.after().id(), row.after());
        verify(row.before().equals(stored), "entry is not as it was read", stored + " but " + row.before());
    }

    /** Places are unique, nobody waits twice, offers are holds, and what is counted is so. */
    void audit(Ledger ledger) {
        Set<UserId> persons = new HashSet<>();
        var ofPools = new HashMap<PoolId, Integer>();
        int count = 0;
        for (WaitlistEntry entry : entries.values()) {
            Booking offer = entry.offer() == null ? null : ledger.bookings.get(entry.offer());
            switch (entry.state()) {
                case WAITING -> {
                    count++;
                    verify(!entry.limited() || persons.add(entry.user()), "waits twice", entry);
                    verify(offer == null, "waits with an offer", entry);
                    entry.pools().forEach(pool -> ofPools.merge(pool, 1, Integer::sum));
                }
                case OFFERED -> verify(offer != null && offer.state().holding(), "no offer", entry);
                case CONVERTED -> verify(offer != null && offer.state() != BookingState.EXPIRED,
                        "converted without a sale", entry);
                case EXPIRED -> verify(offer != null && offer.state() == BookingState.EXPIRED,
                        "expired and yet not", entry);
                case LEFT -> verify(offer == null || offer.state() == BookingState.CANCELLED,
                        "left with an offer", entry);
            }
            verify(entry.state() == State.WAITING || entry.collecting() == null, "collects in vain", entry);
        }
        verify(count == waiting, "another number waits", waiting);
        ledger.pools.forEach((id, pool) -> verify(pool.waiting() == ofPools.getOrDefault(id, 0),
                "another number waits for a pool", pool));
    }

    int collected(PoolId pool) {
        return entries.values()
                .stream()
                .map(WaitlistEntry::collecting)
                .filter(collecting -> collecting != null && collecting.pool().equals(pool))
                .mapToInt(collecting -> Objects.requireNonNull(collecting).units())
                .sum();
    }

    /** What a batch reads of it. */
    Waitlist read(Ledger ledger, List<LaneRequest> requests, Collection<PoolId> queues, int firstMax) {
        if (number == 0) {
            return Waitlist.NONE;
        }
        var ofUsers = new HashMap<UserId, List<WaitlistEntry>>();
        var byKey = new HashMap<IdempotencyKey, WaitlistEntry>();
        var closing = new ArrayList<WaitlistEntry>();
        for (LaneRequest request : requests) {
            switch (request) {
                case LaneRequest.Reserve reserve -> {
                    if (reserve.buyer().limited()) {
                        ofUsers.put(reserve.user(), live(reserve.user()));
                    }
                    byKey(reserve.user(), reserve.key(), byKey);
                }
                case LaneRequest.JoinWaitlist join -> {
                    ofUsers.put(join.buyer().user(), live(join.buyer().user()));
                    byKey(join.buyer().user(), join.key(), byKey);
                }
                case LaneRequest.LeaveWaitlist leave -> ofUsers.put(leave.user(), live(leave.user()));
                case LaneRequest.CloseWaitlist close -> entries.values()
                        .stream()
                        .filter(entry -> entry.state() == State.WAITING && !closing.contains(entry))
                        .limit(close.max())
                        .forEach(closing::add);
                default -> {
                }
            }
        }
        var offers = new HashMap<BookingId, Booking>();
        ofUsers.values().forEach(all -> all.forEach(entry -> offer(entry, ledger, offers)));
        byKey.values().forEach(entry -> offer(entry, ledger, offers));
        var collecting = entries.values().stream().filter(entry -> entry.collecting() != null).toList();
        var read = new HashMap<PoolId, Waitlist.Queue>();
        int draws = 0;
        for (PoolId pool : queues) {
            List<WaitlistEntry> all = entries.values()
                    .stream()
                    .filter(entry -> entry.state() == State.WAITING && entry.pools().contains(pool))
                    .toList();
            List<WaitlistEntry> first = all.stream().limit(firstMax).toList();
            read.put(pool, new Waitlist.Queue(first, first.size() == all.size()));
            draws += first.size();
        }
        return new Waitlist(number, waiting, ofUsers, byKey, offers, collecting, closing, read, draw(draws));
    }

    private List<Waitlist.Drawn> draw(int count) {
        var all = new ArrayList<Waitlist.Drawn>();
        for (int i = 0; i < count; i++) {
            drawn++;
            all.add(new Waitlist.Drawn(new BookingId(new UUID(6, drawn)),
                    new BookingReference("OFFER-" + drawn)));
        }
        return all;
    }

    private List<WaitlistEntry> live(UserId user) {
        return entries.values()
                .stream()
                .filter(entry -> entry.user().equals(user) && entry.state().live())
                .toList();
    }

    private void byKey(UserId user, @org.jspecify.annotations.Nullable String text,
            Map<IdempotencyKey, WaitlistEntry> found) {
        if (text != null) {
            var key = new IdempotencyKey(user, text);
            WaitlistId id = keys.get(key);
            if (id != null) {
                found.put(key, Objects.requireNonNull(entries.get(id)));
            }
        }
    }

    private static void offer(WaitlistEntry entry, Ledger ledger, Map<BookingId, Booking> offers) {
        BookingId id = entry.offer();
        if (id != null && ledger.bookings.containsKey(id)) {
            offers.put(id, Objects.requireNonNull(ledger.bookings.get(id)));
        }
    }
}
