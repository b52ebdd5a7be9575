package dev.holdfast.race.course;

/** What a request says of who sends it: nothing, or one header. */
public record Credential(String header, String value) {

    /** Says nothing. */
    public static final Credential NONE = new Credential("", "");

    /** A user's or an administrator's access token. */
    public static Credential bearer(String token) {
        return new Credential("Authorization", "Bearer " + token);
    }

    /** A program's key. */
    public static Credential apiKey(String key) {
        return new Credential("X-API-Key", key);
    }

    @Override
    public String toString() {
        return "Credential[" + header + "]";
    }
}
