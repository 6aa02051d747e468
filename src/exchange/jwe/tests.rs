use super::*;
use proptest::prelude::*;
use std::task::{Context, Poll, Waker};

/// Runs what never has to wait.
fn now<T>(work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("it waits"),
    }
}

fn file(content: &[u8]) -> Vec<u8> {
    let locked = [content, &[9; TAG]].concat();
    now(compose(&Header::new(&[7; SALT]), &[1; KEY + WRAP], &[2; IV], &locked, async |_| {}))
}

fn content(file: &[u8]) -> Result<Vec<u8>, Problem> {
    now(parse(file.to_vec())?.content(async |_| {}))
}

/// A file with another header.
fn with_header(json: &str) -> Result<Sealed, Problem> {
    let text = String::from_utf8(file(b"isi")).unwrap();
    let (_, rest) = text.split_once('.').unwrap();
    parse(format!("{}.{rest}", base64url::encode(json.as_bytes())).into_bytes())
}

#[test]
fn a_new_file_says_how_it_is_locked() {
    let header = Header::new(&[7; SALT]);
    assert_eq!(
        String::from_utf8(base64url::decode(header.text.as_bytes()).unwrap()).unwrap(),
        r#"{"alg":"PBES2-HS512+A256KW","enc":"A256GCM","p2s":"BwcHBwcHBwcHBwcHBwcHBw","p2c":600000,"typ":"JOSE","cty":"json"}"#
    );
    assert_eq!(header.salt(), [b"PBES2-HS512+A256KW\0".as_slice(), &[7; SALT]].concat());
    let sealed = parse(file(b"isi")).unwrap();
    assert!(sealed.header == header && is_sealed(&file(b"isi")));
    assert_eq!((sealed.key.as_slice(), sealed.iv.as_slice()), ([1; 40].as_slice(), [2; 12].as_slice()));
}

#[test]
fn blanks_and_marks_do_not_matter() {
    let text = String::from_utf8(file(b"isi")).unwrap();
    let lines: Vec<&str> = text.as_bytes().chunks(76).map(|l| std::str::from_utf8(l).unwrap()).collect();
    for same in [format!("\u{feff}{text}\n"), lines.join("\r\n"), format!("  {text}")] {
        assert!(is_sealed(same.as_bytes()));
        assert_eq!(content(same.as_bytes()), content(text.as_bytes()));
    }
}

#[test]
fn what_is_cut_off_is_said_to_be() {
    let whole = file(b"Wagiyem, Karto");
    for end in 0..whole.len() {
        assert_eq!(parse(whole[..end].to_vec()), Err(Problem::CutOff), "{end}");
    }
}

#[test]
fn other_ways_of_locking_are_told_apart() {
    let ours = r#"{"alg":"PBES2-HS512+A256KW","enc":"A256GCM","p2s":"BwcHBwcHBwcHBwcHBwcHBw","p2c":600000}"#;
    assert!(with_header(ours).is_ok());
    for (from, to, problem) in [
        ("PBES2-HS512+A256KW", "RSA-OAEP-256", Problem::Unknown),
        ("A256GCM", "A256CBC-HS512", Problem::Unknown),
        ("600000}", "600000,\"zip\":\"DEF\"}", Problem::Unknown),
        ("600000}", "600000,\"crit\":[\"b64\"]}", Problem::Unknown),
        ("\"enc\"", "\"typ\"", Problem::Unknown),
        ("600000", "999", Problem::Unreasonable),
        ("600000", "2000001", Problem::Unreasonable),
        ("600000", "99999999999", Problem::Unreasonable),
        ("600000", "-1", Problem::Damaged),
        ("600000", "\"600000\"", Problem::Damaged),
        ("BwcHBwcHBwcHBwcHBwcHBw", "BwcHBw", Problem::Unreasonable),
        ("BwcHBwcHBwcHBwcHBwcHBw", "?", Problem::Damaged),
        ("\"p2c\":600000", "\"p2d\":1", Problem::Damaged),
        ("}", "", Problem::Damaged),
        // The content's key is of another length.
        ("A256GCM", "A128GCM", Problem::Damaged),
        ("}", &format!(",\"x\":\"{}\"}}", "a".repeat(MAX_HEADER)), Problem::Unreasonable),
    ] {
        assert_eq!(with_header(&ours.replace(from, to)), Err(problem), "{to}");
    }
    // A signed token has three parts.
    let jws = format!("{}.e30.c2ln", base64url::encode(br#"{"alg":"HS256","typ":"JWT"}"#));
    assert_eq!(parse(jws.into_bytes()), Err(Problem::Unknown));
    let none = r#"{"alg":"PBES2-HS256+A128KW","enc":"A256GCM","p2s":"BwcHBwcHBwc","p2c":1000}"#;
    assert_eq!(with_header(none).unwrap().header.algorithm.bits, 128);
}

#[test]
fn further_parts_and_foreign_letters_are_damage() {
    let text = String::from_utf8(file(b"isi")).unwrap();
    for bad in [format!("{text}A"), format!("{text}.AAAA"), text.replacen('.', "..", 1)] {
        assert_eq!(content(bad.as_bytes()), Err(Problem::Damaged), "{bad}");
    }
    let at = text.rfind('.').unwrap() - 1;
    let mut bad = text.into_bytes();
    bad[at] = b'%';
    assert_eq!(content(&bad), Err(Problem::Damaged));
}

#[test]
fn long_contents_come_back_in_steps() {
    let long: Vec<u8> = (0..300_001u32).map(|i| (i * 7) as u8).collect();
    let text = file(&long);
    let (mut steps, mut last) = (0, 0.0);
    let read = now(parse(text).unwrap().content(async |share| {
        assert!((0.0..=1.0).contains(&share) && share >= last);
        (steps, last) = (steps + 1, share);
    }));
    assert_eq!(read.unwrap(), [long.as_slice(), &[9; TAG]].concat());
    assert_eq!(steps, 4);
}

proptest! {
    #[test]
    fn any_content_comes_back(bytes in any::<Vec<u8>>()) {
        prop_assert_eq!(content(&file(&bytes)), Ok([bytes.as_slice(), &[9; TAG]].concat()));
    }

    #[test]
    fn nothing_panics(bytes in any::<Vec<u8>>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let _ = (is_sealed(&bytes), content(&bytes));
        let mut altered = file(&bytes);
        let at = at.index(altered.len());
        altered[at] = byte;
        let _ = (is_sealed(&altered), content(&altered));
    }
}
