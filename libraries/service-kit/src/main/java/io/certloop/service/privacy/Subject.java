package io.certloop.service.privacy;

/** One name of a customer or a person. A request may have several such names. */
public record Subject(Type type, String value) {

    /** The type of the value. */
    public enum Type {
        /** The id of a customer's account. */
        ACCOUNT,
        /** A mail address. */
        MAIL,
        /** The name with which a person or a program signs. */
        NAME,
        /** A ticket: our id, or the id in the help desk. */
        TICKET
    }

    /** Shows only the type, never the value. */
    @Override
    public String toString() {
        return "Subject[" + type + "]";
    }
}
