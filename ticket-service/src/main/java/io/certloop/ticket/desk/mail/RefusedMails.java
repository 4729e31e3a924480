package io.certloop.ticket.desk.mail;

/** Where mails that cannot be taken are kept. */
@FunctionalInterface
interface RefusedMails {

    void keep(String desk, byte[] mail, String reason);
}
