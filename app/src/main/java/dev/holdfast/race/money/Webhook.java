package dev.holdfast.race.money;

import dev.holdfast.race.course.Credential;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** News that a gateway sends: the signature is over the bytes of the body. */
record Webhook(Map<String, Object> body, Credential signature) {

    /** Tells that the first charge of a booking was made. */
    static Webhook charged(String event, String booking, String secret, Instant now) {
        Map<String, Object> metadata = Map.of("event", event, "booking", booking, "attempt", "1", "key",
                booking + "-1");
        Map<String, Object> body = Map.of("object", "event", "type", "payment_intent.succeeded", "data",
                Map.of("object", Map.of("object", "payment_intent", "id", "any", "metadata", metadata)));
        // Sent by the same mapper, so these are the bytes.
        String signed = now.getEpochSecond() + "." + JsonMapper.shared().writeValueAsString(body);
        return new Webhook(body, new Credential("Stripe-Signature",
                "t=" + now.getEpochSecond() + ",v1=" + hmac(signed, secret)));
    }

    private static String hmac(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
