package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.CancelQuote;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.time.DatabaseClock;
import io.micrometer.core.instrument.MeterRegistry;

import java.sql.Connection;
import java.time.Duration;

/**
 * The inventory of all events: everything that changes it goes in here, and comes out as an outcome that is
 * durable and true. Thread-safe; callers block until they are answered.
 */
public final class Inventory implements AutoCloseable {

    /**
     * How lanes run.
     *
     * @param connections of all lanes of this node together
     * @param queueMax reserves of one event that may wait
     * @param patience how long a reserve may wait
     */
    public record Settings(DatabaseAddress database, int connections, int queueMax, Duration patience) {}

    private final LaneConnections connections;
    private final Lanes lanes;
    private final Availability availability;
    private final BookingLedger ledger;
    private final Journal journal;
    private final LedgerGauges gauges;
    private final LiveSeats seats;
    private final EventDates dates;
    private final JournalTail tail;
    private final Slots slots;
    private final Codes codes;
    private final BatchRunner runner;
    private final Waitlist waitlist;
    private final Closing closing;
    private final History history;

    private Inventory(LaneConnections connections, BatchClock clock, MeterRegistry registry,
            Settings settings) {
        this.connections = connections;
        var memory = new SeatMemory();
        var metrics = new LaneMetrics(registry);
        this.availability = new Availability(new SnapshotStore(connections, clock, memory));
        this.seats = new LiveSeats(connections, memory);
        this.dates = new EventDates(connections);
        this.slots = new Slots(connections);
        this.codes = new Codes(connections);
        this.runner = new BatchRunner(connections, clock, memory, metrics);
        this.waitlist = new Waitlist(connections, clock);
        this.closing = new Closing(connections, this);
        this.history = new History(connections);
        this.ledger = new BookingLedger(connections);
        this.journal = new Journal(connections);
        this.tail = new JournalTail(connections);
        this.gauges = new LedgerGauges(connections, registry);
        var laneSettings = new Lanes.Settings(settings.queueMax(), settings.patience(),
                settings.connections());
        this.lanes = new Lanes(runner, metrics, laneSettings,
                (event, done) -> {
                    if (done.changed()) {
                        availability.wrote(event, done);
                        seats.wrote(event, done.journalNumber());
                    }
                });
    }

    public static Inventory open(Settings settings, DatabaseClock clock, MeterRegistry registry) {
        var connections = LaneConnections.open(settings.database(), settings.connections(), registry);
        return new Inventory(connections, new BatchClock(clock), registry, settings);
    }

    /**
     * Writes the inventory of a new event in the caller's transaction. It is a draft
     * until an edit publishes it.
     */
    public void create(Connection connection, NewInventory inventory) {
        OpeningSql.write(connection, inventory);
    }

    /**
     * Takes units and holds them, or says why not.
     *
     * @throws UnavailableException when it cannot be done now
     */
    public Outcome.OfReserve reserve(EventId event, LaneRequest.Reserve request) {
        return (Outcome.OfReserve) lanes.ask(event, request, null);
    }

    /** The same; {@code alongside} is written in the same transaction, but not for a replay. */
    public Outcome.OfReserve reserve(EventId event, LaneRequest.Reserve request, Alongside alongside) {
        return (Outcome.OfReserve) lanes.ask(event, request, alongside);
    }

    /**
     * What a reserve would be answered at this moment: the same decision on one snapshot, and nothing of it
     * written. A hold that it tells of does not exist.
     *
     * @throws UnavailableException when it cannot be told now
     */
    public Outcome.OfReserve quote(EventId event, LaneRequest.Reserve request) {
        return runner.quote(event, request);
    }

    /** Adds codes. */
    public Outcome.OfCodes add(EventId event, LaneRequest.AddCodes request) {
        return (Outcome.OfCodes) lanes.ask(event, request, null);
    }

    /** Changes how a code works. */
    public Outcome.OfCodes edit(EventId event, LaneRequest.EditCode request) {
        return (Outcome.OfCodes) lanes.ask(event, request, null);
    }

    /** Records that a charge begins. Call the gateway only after {@link Outcome.PaymentStarted}. */
    public Outcome.OfStartPayment startPayment(EventId event, LaneRequest.StartPayment request) {
        return (Outcome.OfStartPayment) lanes.ask(event, request, null);
    }

    /** Records how a charge ended. */
    public Outcome.OfEndPayment endPayment(EventId event, LaneRequest.EndPayment request) {
        return (Outcome.OfEndPayment) lanes.ask(event, request, null);
    }

    public Outcome.OfCancel cancel(EventId event, LaneRequest.Cancel request) {
        return (Outcome.OfCancel) lanes.ask(event, request, null);
    }

    public Outcome.OfExpire expire(EventId event, LaneRequest.Expire request) {
        return (Outcome.OfExpire) lanes.ask(event, request, null);
    }

    /** Ends dead holds of an event, oldest first; returns how many of them. */
    public Outcome.Swept sweep(EventId event, LaneRequest.Sweep request) {
        return (Outcome.Swept) lanes.ask(event, request, null);
    }

    public Outcome.OfEndRefund endRefund(EventId event, LaneRequest.EndRefund request) {
        return (Outcome.OfEndRefund) lanes.ask(event, request, null);
    }

    public Outcome.OfBlock block(EventId event, LaneRequest.Block request) {
        return (Outcome.OfBlock) lanes.ask(event, request, null);
    }

    /** Confirms a hold that costs nothing. */
    public Outcome.OfConfirm confirmFree(EventId event, LaneRequest.ConfirmFree request) {
        return (Outcome.OfConfirm) lanes.ask(event, request, null);
    }

    /** The same; {@code alongside} is written in the same transaction when it is confirmed now. */
    public Outcome.OfConfirm confirmFree(EventId event, LaneRequest.ConfirmFree request,
            Alongside alongside) {
        return (Outcome.OfConfirm) lanes.ask(event, request, alongside);
    }

    /** The same as the next; {@code alongside} is written in the same transaction when it is changed now. */
    public Outcome.OfExchange exchange(EventId event, LaneRequest.Exchange request, Alongside alongside) {
        return (Outcome.OfExchange) lanes.ask(event, request, alongside);
    }

    /** Changes what a booking consists of. */
    public Outcome.OfExchange exchange(EventId event, LaneRequest.Exchange request) {
        return (Outcome.OfExchange) lanes.ask(event, request, null);
    }

    /** The same; what is dearer is held until the difference is paid. */
    public Outcome.OfExchange exchange(EventId event, LaneRequest.StartExchange request) {
        return (Outcome.OfExchange) lanes.ask(event, request, null);
    }

    /** Takes seats out of sale, or puts them back. */
    public Outcome.OfBlockSeats block(EventId event, LaneRequest.BlockSeats request) {
        return (Outcome.OfBlockSeats) lanes.ask(event, request, null);
    }

    /** Adds dates; {@code alongside} is written in the same transaction when they are. */
    public Outcome.OfAddition add(EventId event, LaneRequest.AddSessions request, Alongside alongside) {
        return (Outcome.OfAddition) lanes.ask(event, request, alongside);
    }

    /** Adds ticket types, of dates or of a resource. */
    public Outcome.OfAddition add(EventId event, LaneRequest.AddTicketTypes request, Alongside alongside) {
        return (Outcome.OfAddition) lanes.ask(event, request, alongside);
    }

    /** Adds slots, but for those whose keys are there. A few hundred at a time. */
    public Outcome.SlotsAdded add(EventId event, LaneRequest.AddSlots request) {
        return (Outcome.SlotsAdded) lanes.ask(event, request, null);
    }

    /** Changes a date or a slot. */
    public Outcome.OfEdit edit(EventId event, LaneRequest.EditSession request, Alongside alongside) {
        return (Outcome.OfEdit) lanes.ask(event, request, alongside);
    }

    /** Changes how a ticket type is sold. */
    public Outcome.OfEdit edit(EventId event, LaneRequest.EditTicketType request, Alongside alongside) {
        return (Outcome.OfEdit) lanes.ask(event, request, alongside);
    }

    /** Changes sale rules; {@code alongside} is written in the same transaction when the edit is accepted. */
    public Outcome.OfEdit edit(EventId event, LaneRequest.Edit request, Alongside alongside) {
        return (Outcome.OfEdit) lanes.ask(event, request, alongside);
    }

    /** Changes what is promised to those who wait and to those who go. */
    public Outcome.OfEdit edit(EventId event, LaneRequest.EditPolicies request) {
        return (Outcome.OfEdit) lanes.ask(event, request, null);
    }

    /** Gives money of a booking back, by an organizer. */
    public Outcome.OfRefund refund(EventId event, LaneRequest.Refund request) {
        return (Outcome.OfRefund) lanes.ask(event, request, null);
    }

    /** Has a refund that the gateway refused tried again. */
    public Outcome.OfRetryRefund retryRefund(EventId event, LaneRequest.RetryRefund request) {
        return (Outcome.OfRetryRefund) lanes.ask(event, request, null);
    }

    /**
     * What cancelling would do at this moment, by the same arithmetic. Without the lane or a lock.
     *
     * @throws NoSuchEventException when there is no such event
     */
    public CancelQuote quote(EventId event, LaneRequest.Cancel request) {
        return runner.quote(event, request);
    }

    /** Records what became of a dispute. */
    public Outcome.OfDispute dispute(EventId event, LaneRequest.Dispute request) {
        return (Outcome.OfDispute) lanes.ask(event, request, null);
    }

    /** Hands a booking to another person. */
    public Outcome.OfTransfer transfer(EventId event, LaneRequest.Transfer request, Alongside alongside) {
        return (Outcome.OfTransfer) lanes.ask(event, request, alongside);
    }

    public Outcome.OfJoin join(EventId event, LaneRequest.JoinWaitlist request) {
        return (Outcome.OfJoin) lanes.ask(event, request, null);
    }

    public Outcome.OfLeave leave(EventId event, LaneRequest.LeaveWaitlist request) {
        return (Outcome.OfLeave) lanes.ask(event, request, null);
    }

    /** Ends the waiting of so many, and says of how many. */
    public Outcome.WaitlistClosed close(EventId event, LaneRequest.CloseWaitlist request) {
        return (Outcome.WaitlistClosed) lanes.ask(event, request, null);
    }

    public Availability availability() {
        return availability;
    }

    /** The seats of sessions. */
    public LiveSeats seats() {
        return seats;
    }

    /** When the dates of events are. */
    public EventDates dates() {
        return dates;
    }

    /** What has changed lately, for those who follow it. */
    public JournalTail tail() {
        return tail;
    }

    /** The slots of resources. */
    public Slots slots() {
        return slots;
    }

    /** The codes of events. */
    public Codes codes() {
        return codes;
    }

    /** Who waits. */
    public Waitlist waitlist() {
        return waitlist;
    }

    /** What is still to be ended of what will not take place. */
    public Closing closing() {
        return closing;
    }

    /** Why everything is as it is. */
    public History history() {
        return history;
    }

    public BookingLedger ledger() {
        return ledger;
    }

    /** What was taken for bookings and goes back. */
    public MoneyLedger money() {
        return new MoneyLedger(connections);
    }

    /** Counts for the metrics. */
    public LedgerGauges gauges() {
        return gauges;
    }

    public Journal journal() {
        return journal;
    }

    /** Finishes what was taken, then closes the connections. */
    @Override
    public void close() {
        lanes.close();
        connections.close();
    }
}
