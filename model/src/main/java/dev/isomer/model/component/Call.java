package dev.isomer.model.component;

/**
 * An edge: a service calls what somebody else runs, and finds its address in an environment
 * variable. It carries no rights: what may be done there is decided there, by who the service says
 * that it is, which stands in its {@link Service#secrets() secrets}.
 *
 * @param external what is called
 * @param variable the environment variable that holds its address, a URL
 */
public record Call(External external, String variable) {}
