package dev.holdfast.race.course;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Call;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.TargetTime;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Sends the requests of one race and writes down how each was answered. Thread-safe. */
public final class Calls {

    private final HttpTarget target;
    private final long startNanos = System.nanoTime();
    private final AtomicInteger count;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    /** @param before how many requests are numbered already */
    public Calls(HttpTarget target, int before) {
        this.target = target;
        this.count = new AtomicInteger(before);
    }

    /** Who does something, and what it is for a reader. */
    public record Deed(String what, Credential who) {}

    public HttpTarget target() {
        return target;
    }

    /** Since the race began. */
    public long nanos() {
        return System.nanoTime() - startNanos;
    }

    /** The target's clock since the race began. */
    public TargetTime targetTime() {
        return target.witness().since(startNanos);
    }

    public Reply get(Deed deed, String path) {
        return note(deed, () -> target.get(path, deed.who()));
    }

    public Reply post(Deed deed, String path, Map<String, ?> members) {
        return note(deed, () -> target.post(path, deed.who(), members));
    }

    public Reply put(Deed deed, String path, Map<String, ?> members) {
        return note(deed, () -> target.put(path, deed.who(), members));
    }

    public Reply delete(Deed deed, String path) {
        return note(deed, () -> target.delete(path, deed.who()));
    }

    public Reply delete(Deed deed, String path, String idempotencyKey) {
        return note(deed, () -> target.delete(path, deed.who(), idempotencyKey));
    }

    private Reply note(Deed deed, Supplier<Reply> request) {
        long invoked = nanos();
        Reply reply = request.get();
        Answer answer = Answers.of(reply, done -> new Answer.Done(done.status(), done.body()),
                refused -> refused.json().path("code").asString(""));
        calls.add(new Call(count.incrementAndGet(), deed.what(), new Span(invoked, nanos()), answer));
        return reply;
    }

    /** Of a request that is written down elsewhere. */
    public int nextNumber() {
        return count.incrementAndGet();
    }

    /** What was written down by now, in no order. */
    public List<Call> all() {
        return List.copyOf(calls);
    }
}
