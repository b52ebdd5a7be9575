package dev.holdfast.faults;

import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.database.UnavailableException.Reason;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The connection is lost while a batch is committed: it is neither lost nor done twice. */
@Tag("fault")
final class LostCommitTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private DatabaseProxy proxy;
    private TestInventory world;
    private OnSale event;
    private Truth truth;

    @BeforeEach
    void open() throws IOException {
        DatabaseAddress address = database.address();
        truth = new Truth(address);
        proxy = DatabaseProxy.before(address);
        world = new TestInventory(proxy.address());
        event = world.onSale(10);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
        proxy.close();
    }

    @Test
    void committedBatchWhoseAnswerIsLostIsFound() throws SQLException {
        proxy.atNextCommit(new DatabaseProxy.Fault.AnswerLost());
        oneBookingIsHeld(world.reserve(event, 2));
    }

    @Test
    void batchThatWasNeverCommittedIsTriedAgain() throws SQLException {
        proxy.atNextCommit(new DatabaseProxy.Fault.RequestLost());
        oneBookingIsHeld(world.reserve(event, 2));
    }

    @Test
    void commitThatIsStillUnderWayIsAwaited() throws SQLException {
        proxy.atNextCommit(new DatabaseProxy.Fault.RequestLate(this::awaitLookUp));
        oneBookingIsHeld(world.reserve(event, 2));
    }

    private void awaitLookUp() {
        Patience.within(5, "the look-up waits for the lock of the batch",
                () -> truth.laneSessions("wait_event_type = 'Lock'") > 0);
    }

    @Test
    void cancellationIsAnsweredAsItWasDoneAndNotAsARepeatOfItself() throws SQLException {
        Outcome.Held held = world.held(event, UserId.random(), 2);
        proxy.atNextCommit(new DatabaseProxy.Fault.AnswerLost());
        assertThat(world.cancel(event, held)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(proxy.faults()).isEqualTo(1);
        assertThat(truth.number("SELECT held + sold FROM pools")).isZero();
    }

    @Test
    void outcomeThatCannotBeFoundOutInTimeIsToldAsSuchAndFoundByTheNextTry() throws SQLException {
        var user = UserId.random();
        proxy.refuseAfterFault();
        proxy.atNextCommit(new DatabaseProxy.Fault.AnswerLost());
        assertThatThrownBy(() -> world.reserve(event, user, 2, "key"))
                .isInstanceOfSatisfying(UnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.OUTCOME_UNKNOWN));
        proxy.refuse(false);
        Patience.within(10, "the same key finds what was done", () -> foundAgain(user));
        oneBookingIsHeld(world.reserve(event, user, 2, "key"));
    }

    private boolean foundAgain(UserId user) {
        try {
            return ((Outcome.Held) world.reserve(event, user, 2, "key")).replayed();
        } catch (UnavailableException _) {
            return false;
        }
    }

    private void oneBookingIsHeld(Outcome.OfReserve outcome) throws SQLException {
        assertThat(proxy.faults()).isEqualTo(1);
        assertThat(outcome).isInstanceOf(Outcome.Held.class);
        assertThat(truth.number("SELECT held FROM pools")).isEqualTo(2);
        assertThat(truth.number("SELECT count(*) FROM bookings")).isEqualTo(1);
        assertThat(truth.number("SELECT count(*) FROM bookings WHERE booking_id = '"
                + ((Outcome.Held) outcome).booking().id().value() + "'")).isEqualTo(1);
    }
}
