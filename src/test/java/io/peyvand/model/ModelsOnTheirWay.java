package io.peyvand.model;

import org.springframework.context.annotation.Import;

/** The root of the module for tests that do without the rest of it. */
@Import({Models.class, ModelController.class, ModelRefusals.class})
public class ModelsOnTheirWay {
}
