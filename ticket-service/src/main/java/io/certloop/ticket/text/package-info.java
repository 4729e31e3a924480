/** The sentences that this service writes, by code. Knows no feature; every feature may use it. */
package io.certloop.ticket.text;
