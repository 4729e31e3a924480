/**
 * Carries what happens to tickets back to the help desks they came from.
 *
 * <p>Owns the tables desk_cursor and desk_delivery. Ports: {@link
 * io.certloop.ticket.desk.delivery.Deliveries}, {@link
 * io.certloop.ticket.desk.delivery.DeskSender}. Invariants: what a change asks for becomes one
 * delivery, in the transaction that notes that the change was read; the deliveries of a ticket
 * begin in the order of its changes; one that may have arrived is looked for before it is sent
 * again; what cannot be delivered stays visible until somebody delivers it again.
 */
package io.certloop.ticket.desk.delivery;
