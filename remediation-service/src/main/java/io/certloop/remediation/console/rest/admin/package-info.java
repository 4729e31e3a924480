/** Administration: who may do what, who did what, and which settings are effective. */
package io.certloop.remediation.console.rest.admin;
