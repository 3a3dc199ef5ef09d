package io.peyvand.work;

import org.springframework.stereotype.Component;

/** Things that a person has to do for a customer. */
@Component
public class WorkItems {
}
