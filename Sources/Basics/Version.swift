/// The product's version, by semver.org.
package let tocsinVersion = "0.1.0"
