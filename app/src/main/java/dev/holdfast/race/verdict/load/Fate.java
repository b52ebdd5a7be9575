package dev.holdfast.race.verdict.load;

import dev.holdfast.race.verdict.Answer;

/** What became of a request that was to be sent. */
public enum Fate {
    /** Units, a payment, whatever was asked for. */
    WON,
    /** An answer to a question. */
    SERVED,
    /** A no with a reason. */
    REFUSED,
    /** 503 with Retry-After. */
    SHED,
    /** 5xx, an answer that cannot be read, or none. */
    FAILED,
    /** Never sent: the generator had no place for it when its time came. */
    DROPPED;

    /** Of a request that was sent. */
    public static Fate of(Answer answer) {
        return switch (answer) {
            case Answer.Won _ -> WON;
            case Answer.Done _ -> SERVED;
            case Answer.Refused _ -> REFUSED;
            case Answer.Shed _ -> SHED;
            case Answer.Broken _,Answer.Unreadable _,Answer.Unanswered _ -> FAILED;
        };
    }

    /** Whether the target did what it is there for, be it to refuse. */
    public boolean completed() {
        return this == WON || this == SERVED || this == REFUSED;
    }
}
