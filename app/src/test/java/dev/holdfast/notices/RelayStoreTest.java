package dev.holdfast.notices;

import dev.holdfast.inventory.Journal.About;
import dev.holdfast.inventory.Journal.Booked;
import dev.holdfast.inventory.Journal.Entry;
import dev.holdfast.inventory.Journal.Stretch;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.RowCountException;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Lines become a person's list once, whoever carries them on and however often. */
class RelayStoreTest {

    private static final Instant BEGAN = Instant.parse("2026-11-21T08:00:00Z");

    @RegisterExtension
    final MigratedDatabase migrated = MigratedDatabase.withoutCatalog();

    private final EventId event = EventId.random();
    private final UserId anna = new UserId(UUID.randomUUID());
    private final UserId ben = new UserId(UUID.randomUUID());
    private final BookingId booking = new BookingId(UUID.randomUUID());
    private Database database;
    private RelayStore store;

    @BeforeEach
    void open() {
        database = Database.open(migrated.address(), 2, new SimpleMeterRegistry());
        store = new RelayStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Entry line(long number, BookingId of, UserId user, String state) {
        return new Entry(number, state, user, new Booked(of, number == 1, state, BEGAN), null, BEGAN);
    }

    private Entry handed(long number, UserId from, UserId to) {
        var about = new About(new Origin("user", ""), from.value().toString(), null);
        return new Entry(number, "transferred", to, new Booked(booking, false, "confirmed", BEGAN), about,
                BEGAN);
    }

    private void carryOn(long seen, Entry... lines) {
        store.project(List.of(new Stretch(event, seen, seen + lines.length)), List.of(List.of(lines)),
                List.of());
    }

    private List<BookingId> of(UserId user, @Nullable String state) {
        return new UserBookings(database).of(user, Optional.ofNullable(state), 1, 10)
                .places()
                .stream()
                .map(UserBookings.Place::booking)
                .toList();
    }

    @Test
    void lastLineAboutABookingCounts() {
        carryOn(0, line(1, booking, anna, "pending"), line(2, booking, anna, "paying"));
        assertThat(of(anna, "paying")).containsExactly(booking);

        carryOn(2, line(3, booking, anna, "confirmed"));

        assertThat(of(anna, "confirmed")).containsExactly(booking);
        assertThat(of(anna, null)).hasSize(1);
        assertThat(store.cursors().get(event)).isEqualTo(3);
    }

    @Test
    void linesThatAnotherNodeHasCarriedOnAreRefused() {
        carryOn(0, line(1, booking, anna, "pending"));
        carryOn(1, line(2, booking, anna, "confirmed"));

        assertThatThrownBy(() -> carryOn(1, line(2, new BookingId(UUID.randomUUID()), anna, "pending")))
                .isInstanceOf(RowCountException.class);
        assertThatThrownBy(() -> carryOn(0, line(1, booking, anna, "pending")))
                .isInstanceOf(RowCountException.class);

        assertThat(of(anna, null)).containsExactly(booking);
        assertThat(of(anna, "confirmed")).containsExactly(booking);
        assertThat(store.cursors().get(event)).isEqualTo(2);
    }

    @Test
    void goingOverThemAgainTakesNothingBack() {
        carryOn(0, line(1, booking, anna, "pending"), line(2, booking, anna, "confirmed"));
        database.use(handle -> handle.execute("DELETE FROM relay_cursors"));

        carryOn(0, line(1, booking, anna, "pending"));

        assertThat(of(anna, "confirmed")).containsExactly(booking);
        assertThat(store.cursors().get(event)).isEqualTo(1);
    }

    @Test
    void listThatIsLostIsMadeAnew() {
        carryOn(0, line(1, booking, anna, "pending"), line(2, booking, anna, "confirmed"));
        database.use(handle -> handle.execute("TRUNCATE relay_cursors, user_bookings"));

        carryOn(0, line(1, booking, anna, "pending"), line(2, booking, anna, "confirmed"));

        assertThat(of(anna, "confirmed")).containsExactly(booking);
    }

    @Test
    void whatIsHandedOverIsInOneListOnly() {
        carryOn(0, line(1, booking, anna, "confirmed"));

        carryOn(1, handed(2, anna, ben));

        assertThat(of(anna, null)).isEmpty();
        assertThat(of(ben, "confirmed")).containsExactly(booking);
    }

    @Test
    void whatIsHandedThereAndBackStays() {
        carryOn(0, line(1, booking, anna, "confirmed"));

        carryOn(1, handed(2, anna, ben), handed(3, ben, anna));

        assertThat(of(anna, "confirmed")).containsExactly(booking);
        assertThat(of(ben, null)).isEmpty();
    }

    @Test
    void manyEventsAreCarriedOnTogetherOrNotAtAll() {
        List<EventId> events = IntStream.range(0, 50).mapToObj(_ -> EventId.random()).toList();
        List<Stretch> stretches = events.stream().map(one -> new Stretch(one, 0, 1)).toList();
        List<List<Entry>> lines = events.stream()
                .map(_ -> List.of(line(1, new BookingId(UUID.randomUUID()), anna, "pending")))
                .toList();

        store.project(stretches, lines, List.of());

        assertThat(new UserBookings(database).of(anna, Optional.empty(), 1, 10).total()).isEqualTo(50);
        assertThat(store.cursors()).containsOnlyKeys(events);
        assertThatThrownBy(() -> store.project(List.of(new Stretch(event, 0, 1), stretches.getFirst()),
                List.of(List.of(line(1, booking, ben, "pending")), lines.getFirst()), List.of()))
                .isInstanceOf(RowCountException.class);
        assertThat(of(ben, null)).isEmpty();
        assertThat(store.cursors()).doesNotContainKey(event);
    }
}
