package io.certloop.service.privacy;

/** One way to name a customer or a person. */
public record Subject(Type type, String value) {

    /** What the value is. */
    public enum Type {
        /** The id of a customer's account. */
        ACCOUNT,
        /** A mail address. */
        MAIL,
        /** A name, as people or programs sign with. */
        NAME,
        /** A ticket: our id, or that of its help desk. */
        TICKET
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "Subject[" + type + "]";
    }
}
