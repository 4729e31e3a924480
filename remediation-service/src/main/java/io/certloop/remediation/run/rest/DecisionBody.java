package io.certloop.remediation.run.rest;

import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.constraints.CodePointLength;

record DecisionBody(
        @NotBlank @CodePointLength(max = 64) String planHash,
        @NotBlank @CodePointLength(max = 200) String by,
        @NotBlank @CodePointLength(max = 1000) String reason) {}
