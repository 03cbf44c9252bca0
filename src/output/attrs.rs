//! Attribute sets of the output: arrays sorted by name. Most are small, and there are many: a map of the standard library
//! takes a kilobyte for a single attribute.

use super::value::Node;

/// An attribute set, in the byte order of its names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attrs(Vec<(String, Node)>);

impl Attrs {
    /// A set without attributes.
    pub const fn new() -> Self {
        Attrs(Vec::new())
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        // Whoever makes a set mostly adds what comes last.
        match self.0.last() {
            Some((last, _)) if last.as_str() < name => Err(self.0.len()),
            _ => self.0.binary_search_by(|(known, _)| known.as_str().cmp(name)),
        }
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.place(name).ok().map(|place| &self.0[place].1)
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.place(name).ok().map(|place| &mut self.0[place].1)
    }

    /// Whether there is an attribute of this name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Adds an attribute, or replaces the one of that name, which it returns.
    pub fn insert(&mut self, name: String, node: Node) -> Option<Node> {
        match self.place(&name) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, node)),
            Err(place) => {
                if self.0.len() == self.0.capacity() {
                    self.0.reserve_exact(1 + self.0.len() / 4);
                }
                self.0.insert(place, (name, node));
                None
            }
        }
    }

    /// The value of an attribute, which is made if there is none.
    pub fn or_insert(&mut self, name: &str, make: impl FnOnce() -> Node) -> &mut Node {
        let place = self.place(name).unwrap_or_else(|place| {
            self.0.insert(place, (name.to_owned(), make()));
            place
        });
        &mut self.0[place].1
    }

    /// Takes an attribute out.
    pub fn remove(&mut self, name: &str) -> Option<Node> {
        self.place(name).ok().map(|place| self.0.remove(place).1)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&String, &Node)> + ExactSizeIterator {
        self.0.iter().map(|(name, node)| (name, node))
    }

    /// The same, to change the values.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&String, &mut Node)> {
        self.0.iter_mut().map(|(name, node)| (&*name, node))
    }

    /// The names in order.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(name, _)| name)
    }

    /// The values in the order of their names.
    pub fn values(&self) -> impl Iterator<Item = &Node> {
        self.0.iter().map(|(_, node)| node)
    }
}

impl Extend<(String, Node)> for Attrs {
    fn extend<I: IntoIterator<Item = (String, Node)>>(&mut self, attributes: I) {
        for (name, node) in attributes {
            self.insert(name, node);
        }
    }
}

impl FromIterator<(String, Node)> for Attrs {
    fn from_iter<I: IntoIterator<Item = (String, Node)>>(attributes: I) -> Self {
        let mut attrs = Attrs::new();
        attrs.extend(attributes);
        attrs
    }
}

impl<const COUNT: usize> From<[(String, Node); COUNT]> for Attrs {
    fn from(attributes: [(String, Node); COUNT]) -> Self {
        attributes.into_iter().collect()
    }
}

impl IntoIterator for Attrs {
    type Item = (String, Node);
    type IntoIter = std::vec::IntoIter<(String, Node)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'s> IntoIterator for &'s Attrs {
    type Item = (&'s String, &'s Node);
    type IntoIter = std::iter::Map<std::slice::Iter<'s, (String, Node)>, fn(&(String, Node)) -> (&String, &Node)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(name, node)| (name, node))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_in_order_and_the_last_of_a_name_counts() {
        let entry = |name: &str, number: i64| (name.to_owned(), Node::new(number));
        let mut attrs = Attrs::from([entry("b", 1), entry("a", 2), entry("c", 3), entry("b", 4)]);
        let names = |attrs: &Attrs| attrs.keys().map(String::as_str).collect::<String>();
        assert_eq!((names(&attrs).as_str(), attrs.len()), ("abc", 3));
        assert_eq!(attrs.get("b"), Some(&Node::new(4)));
        assert_eq!(attrs.insert("b".into(), Node::new(5)), Some(Node::new(4)));
        assert_eq!(attrs.remove("a"), Some(Node::new(2)));
        assert!(attrs.remove("a").is_none() && !attrs.contains_key("a") && attrs.contains_key("c"));
        attrs.extend((0..100).map(|number| entry(&format!("n{number:02}"), number)));
        assert_eq!(attrs.len(), 102);
        assert!(attrs.keys().is_sorted());
    }
}
