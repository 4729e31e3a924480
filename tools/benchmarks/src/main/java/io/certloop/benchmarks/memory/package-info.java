/** What a service needs in a pod of its size. */
package io.certloop.benchmarks.memory;
