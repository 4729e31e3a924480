/**
 * Holding real bodies against the hand-written OpenAPI documents, for the tests of all services.
 */
package io.certloop.testkit.contract;
