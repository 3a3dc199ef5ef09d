package io.peyvand.ops.alert;

/** Where notices go besides the console. */
enum Channel { EMAIL, WEBHOOK }
