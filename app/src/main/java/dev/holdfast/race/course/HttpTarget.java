package dev.holdfast.race.course;

import dev.holdfast.race.course.Exchange.Came;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An installation, reached over HTTP/1.1 with connections kept open as browsers do. Requests go round its
 * addresses. Thread-safe; a request never throws for what the network does.
 */
public final class HttpTarget implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final List<URI> addresses;
    private final Duration timeout;
    private final Semaphore connections;
    private final int connectionsMax;
    private final Witness witness;
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(executor)
            .build();

    /** Every request is shown to the witness. */
    public HttpTarget(List<URI> addresses, Duration timeout, int connectionsMax, Witness witness) {
        this.addresses = List.copyOf(addresses);
        this.timeout = timeout;
        this.connectionsMax = connectionsMax;
        this.witness = witness;
        this.connections = new Semaphore(connectionsMax);
    }

    public List<URI> addresses() {
        return addresses;
    }

    /** Who sees every request. */
    public Witness witness() {
        return witness;
    }

    /** The same installation by one of its addresses alone. The caller closes it. */
    public HttpTarget by(URI address) {
        return new HttpTarget(List.of(address), timeout, connectionsMax, witness);
    }

    public Reply get(String path, Credential who) {
        return send(request(path, who).GET());
    }

    public Reply post(String path, Credential who, Map<String, ?> members) {
        return send(request(path, who).POST(json(members)).header("Content-Type", "application/json"));
    }

    public Reply put(String path, Credential who, Map<String, ?> members) {
        return send(request(path, who).PUT(json(members)).header("Content-Type", "application/json"));
    }

    public Reply delete(String path, Credential who) {
        return send(request(path, who).DELETE());
    }

    /** Sent again with the same key it is done once. */
    public Reply delete(String path, Credential who, String idempotencyKey) {
        return send(request(path, who).DELETE().header("Idempotency-Key", idempotencyKey));
    }

    /** Sends fields as an HTML form does. */
    public Reply postForm(String path, Map<String, String> fields) {
        String form = fields.entrySet()
                .stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path, Credential.NONE).POST(HttpRequest.BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> members) {
        return HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(members));
    }

    /**
     * Opens connections ahead of the rush, evenly over the addresses, and leaves them in the client's pool.
     *
     * @return how many are open
     */
    public int warm(int wanted, String path) {
        int count = Math.min(wanted, connectionsMax);
        List<HttpRequest> requests = IntStream.range(0, count)
                .mapToObj(_ -> request(path, Credential.NONE).GET().build())
                .toList();
        return new Warmup(client, timeout, witness).open(requests);
    }

    private HttpRequest.Builder request(String path, Credential who) {
        URI address = addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size()));
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "application/json, application/problem+json");
        return who.equals(Credential.NONE) ? builder : builder.header(who.header(), who.value());
    }

    private Reply send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        long invoked = System.nanoTime();
        witness.traffic().begun();
        Outcome outcome = new Outcome(new Reply.Failed(false, "interrupted"), Came.nothing("interrupted"));
        try {
            connections.acquire();
            try {
                outcome = await(client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8)));
            } finally {
                connections.release();
            }
            return outcome.reply();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotRun("Interrupted.", e);
        } finally {
            witness.saw(new Exchange(new Exchange.Sent(request.method(), request.uri()), invoked,
                    System.nanoTime(), outcome.came()));
        }
    }

    /**
     * Waits for the whole answer: the client's own timeout ends with the headers, and a body can hang too.
     */
    private Outcome await(CompletableFuture<HttpResponse<String>> answer) throws InterruptedException {
        try {
            HttpResponse<String> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            Exchange.Headers headers = headers(response);
            return new Outcome(
                    new Reply.Answered(response.statusCode(), headers.retryAfter(), response.body()),
                    new Came(response.statusCode(), null, headers,
                            response.body().getBytes(StandardCharsets.UTF_8).length));
        } catch (TimeoutException _) {
            answer.cancel(true);
            return failed(true, "no answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            return failed(false, String.valueOf(e.getCause()));
        }
    }

    private static Outcome failed(boolean timedOut, String error) {
        return new Outcome(new Reply.Failed(timedOut, error), Came.nothing(error));
    }

    /** The same for who asked and for the witness. */
    private record Outcome(Reply reply, Came came) {}

    static Exchange.Headers headers(HttpResponse<?> response) {
        return new Exchange.Headers(response.headers().firstValue("Date").orElse(null),
                response.headers().firstValue("Retry-After").orElse(null));
    }

    /** The port of an address, its scheme's when it names none. */
    public static int port(URI address) {
        if (address.getPort() > 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /** Drops what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        executor.close();
    }
}
