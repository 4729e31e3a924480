/** Makes requests from the contracts and mutates most of them. */
package io.certloop.harness.fuzz.request;
