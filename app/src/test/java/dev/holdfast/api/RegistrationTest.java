package dev.holdfast.api;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static dev.holdfast.api.AccountsServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

class RegistrationTest {
    private static final String PATH = "/api/v1/auth/register";

    private final AccountsServer server = new AccountsServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Answer register(String fields) {
        return server.post(PATH, "{" + fields.replace('\'', '"') + "}");
    }

    @Test
    void makesAnAccountAndSignsIn() {
        Answer answer = register("'email': ' Ann@Example.COM ', 'password': 'correct horse', 'name': ' Ann ',"
                + " 'phone_number': '+1 555 0100', 'newsletter': true").succeeds(201);

        assertThat(answer.body().propertyNames()).containsExactly("user_id", "email", "name", "access_token",
                "refresh_token");
        assertThat(answer.text("email")).isEqualTo("ann@example.com");
        assertThat(answer.text("name")).isEqualTo("Ann");
        Answer profile = server.get("/api/v1/users/profile", bearer(answer.text("access_token")));
        assertThat(profile.text("phone_number")).isEqualTo("+1 555 0100");
        assertThat(profile.text("user_id")).isEqualTo(answer.text("user_id"));
    }

    @Test
    void whatIsMissingIsTold() {
        String error = "Email, password, and name are required";

        register("").blames("email", error);
        register("'email': 'a@b', 'name': 'A'").blames("password", error);
        register("'email': 'a@b', 'password': 'correct horse', 'name': ' '").blames("name", error);
        register("'email': null, 'password': 'correct horse', 'name': 'A'").blames("email", error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "@example.com", "ann@", "a@b@c", "ann other@example.com",
            "ann\\u0000@example.com", "ann\\ud800@example.com"})
    void whatIsNoAddressIsRefused(String email) {
        register("'email': '" + email + "', 'password': 'correct horse', 'name': 'A'").blames("email",
                "Email is not valid");
    }

    @Test
    void anAddressHas254CharactersAtMost() {
        String host = "@" + "h".repeat(200);

        register("'email': '" + "a".repeat(53) + host + "', 'password': 'correct horse', 'name': 'A'")
                .succeeds(201);
        register("'email': '" + "a".repeat(54) + host + "', 'password': 'correct horse', 'name': 'A'")
                .blames("email", "Email is not valid");
    }

    @Test
    void passwordsHave8To128CharactersOfAnyKind() {
        String error = "Password must be 8 to 128 characters";

        register("'email': 'a@b', 'password': '1234567', 'name': 'A'").blames("password", error);
        register("'email': 'a@b', 'password': '" + "x".repeat(129) + "', 'name': 'A'").blames("password",
                error);
        register("'email': 'a@b', 'password': '        1', 'name': 'A'").succeeds(201);
        String longest = "🔑".repeat(128);
        register("'email': 'c@d', 'password': '" + longest + "', 'name': 'A'").succeeds(201);
        server.login("c@d", longest).succeeds(200);
        server.login("c@d", longest.substring(2))
                .refuses(401, "bad_credentials", "Incorrect email or password");
    }

    @Test
    void namesAndPhoneNumbersHaveBounds() {
        String account = "'email': 'a@b', 'password': 'correct horse', ";
        String nameError = "Name must be 1 to 255 printable characters";
        String phoneError = "Phone number must be at most 20 printable characters";

        register(account + "'name': '" + "n".repeat(256) + "'").blames("name", nameError);
        register(account + "'name': 'A\\u0000B'").blames("name", nameError);
        register(account + "'name': 'A', 'phone_number': '" + "1".repeat(21) + "'").blames("phone_number",
                phoneError);
        register(account + "'name': 'A', 'phone_number': '1\\u00002'").blames("phone_number", phoneError);
    }

    @Test
    void anAddressHasOneAccountHoweverItIsSpelled() {
        server.register("ann@example.com").succeeds(201);

        server.register("Ann@Example.com").refuses(409, "email_taken", "User with this email already exists");
    }

    @Test
    void ofManyAtTheSameMomentOneGetsTheAddress() throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(8);
        List<Callable<Answer>> rivals = Collections.nCopies(8, () -> {
            start.await();
            return server.register("ann@example.com");
        });
        var statuses = new ArrayList<Integer>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> rival : executor.invokeAll(rivals)) {
                statuses.add(rival.get().status());
            }
        }

        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"email\": 1}", "{\"email\": true}",
            "{\"email\": 1.5}", "{\"email\": []}", "{\"email\": \"a\"} x",
            "{\"name\": \"a\", \"name\": \"b\"}"})
    void whatIsNoSuchJsonIsRefused(String body) {
        server.post(PATH, body).refuses(400, "invalid_request", "Invalid JSON");
    }
}
