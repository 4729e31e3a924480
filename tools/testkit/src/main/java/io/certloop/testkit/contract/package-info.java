/** Checks of bodies and roles against the hand-written OpenAPI documents, for the tests of all services. */
package io.certloop.testkit.contract;
