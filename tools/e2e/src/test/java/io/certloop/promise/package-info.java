/**
 * What 1.0 promises to those who call, configure, watch and script CertLoop (docs/versions.md), kept as files of that
 * version and compared with what there is now.
 */
package io.certloop.promise;
