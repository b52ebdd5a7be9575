package dev.holdfast.accounts;

import java.util.Arrays;
import java.util.Optional;

/** What an administrator may do. */
public enum AdminRole {
    /** Runs the installation and makes other administrators. */
    SUPER_ADMIN("super_admin"),
    /** Runs the events of an organization. */
    EVENT_MANAGER("event_manager"),
    /** Looks at the numbers of an organization. */
    ANALYST("analyst");

    private final String text;

    AdminRole(String text) {
        this.text = text;
    }

    /** The role as tokens, tables and the API spell it. */
    public String text() {
        return text;
    }

    /** The role spelled {@code text}. */
    public static Optional<AdminRole> ofText(String text) {
        return Arrays.stream(values()).filter(role -> role.text.equals(text)).findFirst();
    }

    /**
     * The role somebody gets who asks for {@code wish} when registering. What one asks for never yields more
     * than running events: nobody becomes a super administrator this way, and a role we do not have is no
     * error.
     */
    public static AdminRole granted(String wish) {
        return wish.equals(ANALYST.text) ? ANALYST : EVENT_MANAGER;
    }
}
